/* Leads to the search from every page by / and Ctrl-K, marks on a page the words by which it was found, and searches on the page of the search. Texts become nodes, never HTML. */
(() => {
  const ALIKE = { "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " " };

  /* A text without case, accents and kinds of signs; each character keeps its place. */
  const fold = (text) => text.split("").map((character) => ALIKE[character] ?? character.normalize("NFD")[0].toLowerCase()[0]).join("");

  /* What a query asks for: the beginnings of its words, and its quoted phrases as they stand. */
  const patternsOf = (query) =>
    [...fold(query).matchAll(/"([^"]*)"?|[^\s"]+/g)].flatMap(([word, phrase]) => {
      const term = (phrase ?? word).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (!term) return [];
      const literal = term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
      return [new RegExp(`(?<![\\p{L}\\p{N}])${literal}${phrase === undefined ? "" : "(?![\\p{L}\\p{N}])"}`, "gu")];
    });

  /* The places [start, end] of all patterns in a folded text; none if one of them is missing. */
  const placesIn = (folded, patterns) => {
    const each = patterns.map((pattern) => [...folded.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]));
    return each.every((places) => places.length) ? each.flat().sort((one, other) => one[0] - other[0]) : [];
  };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isCtrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSlash && !isCtrlK) return;
    event.preventDefault();
    const inSidebar = document.querySelector(".sidebar-search");
    const field = document.querySelector("form.search input") ?? (inSidebar.checkVisibility({ visibilityProperty: true }) ? inSidebar : null);
    if (field) field.select(); // what is typed at once is not lost
    else location.assign(inSidebar.form.action);
  });

  /* On arrival. */
  const query = new URLSearchParams(location.search).get("q") ?? "";
  const NOT_MARKED = ".headerlink, .marks, .evidence-card, script";
  function markArrival() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!query || !target || !globalThis.Highlight) return;
    const within = target.matches("section") ? target.querySelector("h1, h2, h3") : target;
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const characters = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement.closest(NOT_MARKED)) for (let n = 0; n < node.length; n++) characters.push([node, n]);
    }
    const text = fold(characters.map(([node, n]) => node.data[n]).join(""));
    const ranges = placesIn(text, patternsOf(query)).map(([start, end]) => {
      const range = new Range();
      range.setStart(...characters[start]);
      range.setEnd(characters[end - 1][0], characters[end - 1][1] + 1);
      return range;
    });
    CSS.highlights.set("found", new Highlight(...ranges));
  }
  addEventListener("hashchange", markArrival);
  markArrival();

  /* The page of the search. */
  const form = document.querySelector("form.search");
  if (!form) return;
  const FIRST = 5; // results of a group that are not folded
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const groups = searchIndex.map(([title, url, units]) => ({
    title,
    url,
    sentences: units.flatMap(([anchor, place, sentences, columns]) => sentences.map((text) => ({ anchor, place, columns, text, folded: fold(text) }))),
  }));

  const made = (name, attributes, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  };
  const counted = (n, one, more) => `${n.toLocaleString("en")} ${n === 1 ? one : more}`;

  /* A sentence with its words marked. */
  const marked = (text, places) => {
    const parts = [];
    let at = 0;
    for (const [start, end] of places) {
      if (end <= at) continue;
      parts.push(text.slice(at, Math.max(start, at)), made("mark", {}, text.slice(Math.max(start, at), end)));
      at = end;
    }
    return [...parts, text.slice(at)];
  };

  /* The cells of a row, each after the first with the name of its column. */
  const cellsOf = (text, places, columns) => {
    let start = 0;
    return text.split("\n").flatMap((cell, n) => {
      const within = places.map((place) => place.map((at) => at - start)).filter(([from, to]) => from < cell.length && to > 0);
      start += cell.length + 1;
      const name = n && columns[n] ? [made("span", { class: "column" }, `${columns[n]}:`), " "] : [];
      return cell ? [made("span", { class: "result-cell" }, ...name, ...marked(cell, within)), " "] : [];
    });
  };

  const item = (group, asked, { anchor, place, columns, text, places }) => {
    const words = columns.length ? cellsOf(text, places, columns) : marked(text, places);
    const link = made("a", { href: `${group.url}?q=${encodeURIComponent(asked)}#${anchor}` }, ...words);
    return made("li", {}, link, ...(place ? [made("span", { class: "place" }, place)] : []));
  };

  const section = (group, asked, found, n) => {
    const heading = made("h2", { id: `group-${n}` }, group.title, " ", made("span", { class: "count" }, String(found.length)));
    const items = found.map((each) => item(group, asked, each));
    const more = items.splice(FIRST);
    const rest = made("details", {}, made("summary", {}, `${more.length} more`), made("ol", { start: FIRST + 1 }, ...more));
    return made("section", { "aria-labelledby": heading.id }, heading, made("ol", {}, ...items), ...(more.length ? [rest] : []));
  };

  /* How often each word stands in the book, made at the first search that finds nothing. */
  let counts;
  function vocabulary() {
    if (counts) return counts;
    counts = new Map();
    for (const { folded } of groups.flatMap((group) => group.sentences)) {
      for (const [word] of folded.matchAll(/\p{L}[\p{L}\p{N}-]{2,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  }

  /* How many letters must change to make a word the beginning of another (Levenshtein's distance). */
  function changes(asked, word) {
    let row = [...word, ""].map((_, n) => n);
    for (const [n, letter] of [...asked].entries()) {
      const next = [n + 1];
      for (let k = 0; k < word.length; k++) next.push(Math.min(row[k] + (letter !== word[k]), row[k + 1] + 1, next[k] + 1));
      row = next;
    }
    return Math.min(...row);
  }

  /* The word of the book that is nearest to one that it has not, the most frequent of several; "" if none is near. */
  function nearest(asked) {
    let best = { distance: Math.ceil(asked.length / 3), word: "", count: 0 };
    for (const [word, count] of vocabulary()) {
      const distance = word[0] === asked[0] ? changes(asked, word) : Infinity;
      if (distance < best.distance || (distance === best.distance && count > best.count)) best = { distance, word, count };
    }
    return best.word;
  }

  /* What to try where nothing was found: what the book has instead of the words that it has not. */
  function advice(asked) {
    const isMissing = (word) => ![...vocabulary().keys()].some((each) => each.startsWith(word));
    const missing = (fold(asked).match(/\p{L}[\p{L}\p{N}-]{2,}/gu) ?? []).filter(isMissing);
    const said = `Nothing was found for ${asked}. `;
    if (!missing.length) return [`${said}Try fewer words, or only the beginning of a word.`];
    const near = missing.map(nearest);
    const better = missing.reduce((text, word, n) => text.replace(word, near[n]), fold(asked));
    const link = made("a", { href: `?q=${encodeURIComponent(better)}` }, better);
    const unknown = missing.join(" or ");
    const none = unknown === fold(asked).trim() ? said : `${said}No sentence has ${unknown}. `;
    return near.every(Boolean) ? [`${none}Try `, link, "."] : [`${none}Try other words.`];
  }

  function search(asked) {
    const patterns = patternsOf(asked);
    const isEmpty = asked.trim().length < 2 || !patterns.length;
    const found = groups
      .map((group) => ({
        group,
        sentences: isEmpty ? [] : group.sentences.flatMap((each) => {
          const places = placesIn(each.folded, patterns);
          return places.length ? [{ ...each, places }] : [];
        }),
      }))
      .filter(({ sentences }) => sentences.length);
    const total = found.reduce((sum, { sentences }) => sum + sentences.length, 0);
    results.replaceChildren(...found.map(({ group, sentences }, n) => section(group, asked, sentences, n)));
    const count = `${counted(total, "result", "results")} in ${counted(found.length, "part", "parts")} of the book`;
    const tooShort = asked.trim() ? ["Type at least two letters or digits."] : [];
    status.replaceChildren(...(isEmpty ? tooShort : total ? [count] : advice(asked)));
  }

  function ask() {
    search(form.q.value);
    history.replaceState(null, "", form.q.value ? `?q=${encodeURIComponent(form.q.value)}` : location.pathname);
  }
  let waiting;
  form.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    ask();
  });
  form.q.value = query;
  search(query);
})();
