/* Filters the passages of the register by who speaks and by theme, and folds all but one article on a phone. Without this script all are shown. */
(() => {
  const key = document.querySelector(".voice-key");
  const entries = [...document.querySelectorAll(".evidence-entry")];
  if (!key || !entries.length) return;
  const words = (entry) => [...entry.querySelectorAll("[data-voice]")];
  const themes = (entry) => entry.dataset.themes.split("|").filter(Boolean);
  const articles = [...document.querySelectorAll("details.passages")];
  const isNarrow = matchMedia("(max-width: 30rem)").matches;
  const form = document.createElement("form");
  form.className = "filter";

  function option(text, value = text) {
    return new Option(text[0].toUpperCase() + text.slice(1), value);
  }

  function choice(label, name, options) {
    const select = Object.assign(document.createElement("select"), { name });
    select.append(option("all", ""), ...options);
    const field = document.createElement("label");
    field.append(`${label} `, select);
    form.append(field);
    select.addEventListener("change", show);
    return select;
  }

  /* The voices by their sides, in the order of the key; of a side with several, all together too. */
  function voices() {
    const sides = new Map([...key.querySelectorAll("li")].map((item) => [item.textContent.trim(), new Set()]));
    for (const { dataset } of entries.flatMap(words)) sides.get(dataset.side).add(dataset.voice);
    return [...sides].filter(([, names]) => names.size).map(([side, names]) => {
      const group = Object.assign(document.createElement("optgroup"), { label: option(side).text });
      if (names.size > 1) group.append(option(`${side} (all ${names.size})`, `side:${side}`));
      group.append(...[...names].sort().map((name) => option(name, `voice:${name}`)));
      return group;
    });
  }

  const voice = choice("Who speaks", "voice", voices());
  const theme = choice("About", "theme", [...new Set(entries.flatMap(themes))].sort((one, other) => one.localeCompare(other, "en")).map((name) => option(name)));
  const all = Object.assign(document.createElement("button"), { type: "reset", textContent: "Show all" });
  const state = document.createElement("output");
  form.append(state, all);
  key.after(form);

  const isWanted = ({ dataset }) => [`voice:${dataset.voice}`, `side:${dataset.side}`].includes(voice.value);

  function show() {
    const isFiltered = Boolean(voice.value || theme.value);
    for (const entry of entries) {
      const spoken = words(entry).filter((each) => each.classList.toggle("wanted", isWanted(each)));
      entry.hidden = (voice.value && !spoken.length) || (theme.value && !themes(entry).includes(theme.value));
    }
    for (const article of articles) {
      article.parentElement.hidden = isFiltered && !article.querySelector(".evidence-entry:not([hidden])");
      article.open ||= isFiltered;
      const listed = document.querySelector(`.toc-tree a[href="#${article.parentElement.id}"]`);
      if (listed) listed.parentElement.hidden = article.parentElement.hidden;
    }
    for (const gap of document.querySelectorAll(".left-out")) gap.hidden = isFiltered;
    all.hidden = !isFiltered;
    const shown = (all) => all.filter((each) => !each.closest("[hidden]")).length;
    const found = shown(entries) ? `${shown(entries)} of ${entries.length} passages, in ${shown(articles)} of ${articles.length} articles` : "No passage has both: change one of the choices, or show all";
    state.value = isFiltered ? found : "";
  }

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  /* A passage to which an address leads is shown, whatever was chosen. */
  function arrive() {
    if (!target()?.closest("[hidden]")) return;
    form.reset();
    show();
    target().scrollIntoView();
  }

  form.addEventListener("reset", () => setTimeout(show)); // when the fields are empty
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", arrive);
  show();
  if (!isNarrow) return;
  const read = articles.find((article) => article.parentElement.contains(target())) ?? articles[0];
  for (const article of articles) article.open = article === read;
  target()?.scrollIntoView();
})();
