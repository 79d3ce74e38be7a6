/* Filters: the passages of the register by who speaks and by theme, and the outside sources by kind. Folds all but one article of the register on a phone. Without this script all are shown. */
(() => {
  const capitalized = (text) => text[0].toUpperCase() + text.slice(1);
  const option = (text, value = text) => new Option(capitalized(text), value);
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  /* Puts a form under an element. `show` hides what its choices leave out and returns what to say of the rest, "" if all is shown; `unfold` opens what else is not shown. */
  function filter(above, show, unfold = () => {}) {
    const form = Object.assign(document.createElement("form"), { className: "filter" });
    const state = document.createElement("output");
    const all = Object.assign(document.createElement("button"), { type: "reset", textContent: "Show all" });
    form.append(state, all);
    above.after(form);

    function refresh() {
      state.value = show();
      all.hidden = !state.value;
    }

    function choice(label, name, options) {
      const select = Object.assign(document.createElement("select"), { name });
      select.append(option("all", ""), ...options);
      const field = document.createElement("label");
      field.append(`${label} `, select);
      state.before(field);
      select.addEventListener("change", refresh);
      return select;
    }

    /* A part to which an address leads is shown, whatever was chosen. */
    function arrive() {
      if (!target()?.closest("[hidden]")) return;
      form.reset();
      refresh();
      target().scrollIntoView();
    }

    all.addEventListener("click", unfold);
    form.addEventListener("reset", () => setTimeout(refresh)); // when the fields are empty
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", arrive);
    return { choice, refresh };
  }

  function filterRegister(key, entries) {
    const words = (entry) => [...entry.querySelectorAll("[data-side]")];
    const names = ({ dataset }) => dataset.voice.split("|").filter(Boolean);
    const themes = (entry) => entry.dataset.themes.split("|").filter(Boolean);
    const articles = [...document.querySelectorAll("details.passages")];

    /* The voices by their sides, in the order of the key. Who speaks alone somewhere has the side of that. */
    function voices() {
      const sides = new Map([...key.querySelectorAll("li")].map((item) => [item.textContent.trim(), new Set()]));
      const spoken = entries.flatMap(words).sort((one, other) => names(one).length - names(other).length);
      const known = new Set();
      for (const each of spoken) {
        const fresh = names(each).filter((name) => !known.has(name));
        for (const name of fresh) sides.get(each.dataset.side).add(name) && known.add(name);
      }
      const heard = new Set(spoken.map(({ dataset }) => dataset.side));
      return [...sides].filter(([side]) => heard.has(side)).map(([side, voices]) => {
        const group = Object.assign(document.createElement("optgroup"), { label: capitalized(side) });
        if (voices.size !== 1) group.append(option(`all: ${side}`, `side:${side}`));
        group.append(...[...voices].sort().map((name) => option(name, `voice:${name}`)));
        return group;
      });
    }

    const counts = new Map(articles.map((article) => [article, article.querySelector("summary").textContent]));
    const isFiltered = () => Boolean(voice.value || theme.value);
    const isWanted = (each) => [`side:${each.dataset.side}`, ...names(each).map((name) => `voice:${name}`)].includes(voice.value);

    function show() {
      for (const entry of entries) {
        const spoken = words(entry).filter((each) => each.classList.toggle("wanted", isWanted(each)));
        entry.hidden = (voice.value && !spoken.length) || (theme.value && !themes(entry).includes(theme.value));
      }
      for (const article of articles) {
        const [all, left] = ["", ":not([hidden])"].map((kind) => article.querySelectorAll(`.evidence-entry${kind}`).length);
        article.querySelector("summary").textContent = isFiltered() ? `${left} of ${all} passages` : counts.get(article);
        article.parentElement.hidden = isFiltered() && !left;
        article.open ||= isFiltered();
        const listed = document.querySelector(`.toc-tree a[href="#${article.parentElement.id}"]`);
        if (listed) listed.parentElement.hidden = article.parentElement.hidden;
      }
      for (const gap of document.querySelectorAll(".left-out")) gap.hidden = isFiltered();
      const folded = articles.filter((article) => !article.open).length;
      if (!isFiltered()) return folded ? `${folded} of ${articles.length} articles are folded` : "";
      const shown = (all) => all.filter((each) => !each.closest("[hidden]")).length;
      return shown(entries) ? `${shown(entries)} of ${entries.length} passages, in ${shown(articles)} of ${articles.length} articles` : "No passage has both: change one of the choices, or show all";
    }

    const { choice, refresh } = filter(key, show, () => articles.forEach((article) => (article.open = true)));
    const voice = choice("Who speaks", "voice", voices());
    const theme = choice("About", "theme", [...new Set(entries.flatMap(themes))].sort((one, other) => one.localeCompare(other, "en")).map((name) => option(name)));
    if (matchMedia("(max-width: 30rem)").matches) {
      const read = articles.find((article) => article.parentElement.contains(target())) ?? articles[0];
      for (const article of articles) article.open = article === read;
      target()?.scrollIntoView();
    }
    for (const article of articles) article.addEventListener("toggle", () => isFiltered() || refresh());
    refresh();
  }

  function filterSources(letters) {
    const works = [...letters.parentElement.querySelectorAll(".citation")];
    const kindOf = (work) => work.querySelector(".kind").textContent;

    function show() {
      for (const work of works) work.hidden = kind.value && kindOf(work) !== kind.value;
      for (const link of letters.querySelectorAll("a")) {
        const section = document.getElementById(link.hash.slice(1));
        link.hidden = section.hidden = !section.querySelector(".citation:not([hidden])");
      }
      return kind.value && `${works.filter((work) => !work.hidden).length} of ${works.length} sources`;
    }

    const { choice, refresh } = filter(letters, show);
    const kind = choice("Kind", "kind", [...new Set(works.map(kindOf))].sort().map((name) => option(name)));
    refresh();
  }

  const key = document.querySelector(".voice-key");
  const entries = [...document.querySelectorAll(".evidence-entry")];
  if (key && entries.length) filterRegister(key, entries);
  for (const letters of document.querySelectorAll(".letters")) if (letters.parentElement.querySelector(".kind")) filterSources(letters);
})();
