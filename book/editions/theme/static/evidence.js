/* Opens the card of a passage, an outside source or a value: under the mouse, on keyboard focus, at a first tap. Without this script a mark is a link to the register or the references, and a value one to the place where it is computed. */
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const margin = 8; // pixels that stay free around a card
  const wide = matchMedia("(min-width: 1400px)"); // with room for a card beside the text
  const column = document.querySelector("article");
  let mark = null; // whose card is open
  let wanted = null; // whose card is about to open
  let opening = 0;
  let closing = 0;
  let firstTap = false;

  const card = () => document.getElementById(mark.getAttribute("aria-describedby"));
  const isFocused = () => mark === document.activeElement || card().contains(document.activeElement);

  function close() {
    clearTimeout(closing);
    const shown = mark && card();
    mark = null; // first: to hide what has the focus is to leave it, which closes again
    if (shown) shown.hidePopover();
  }

  function open(link) {
    clearTimeout(closing);
    if (mark === link) return;
    close();
    mark = link;
    complete();
    quote();
    card().showPopover();
    place();
  }

  /* A card of a passage ends with what is written once for all of its article; one of an outside source has the facts that the mark names, else all. Each leads where its mark does. */
  function complete() {
    const about = document.getElementById(`about-${decodeURIComponent(mark.hash.slice(1)).replace(/-\d+$/, "")}`);
    if (about) {
      about.querySelector("a").href = mark.href;
      card().append(about);
    }
    if (!about && !card().querySelector(".way")) {
      const present = card().querySelector(".card-ways");
      const ways = present ?? card().appendChild(Object.assign(document.createElement("p"), { className: "card-ways" }));
      const name = !mark.matches(".value") ? "Reference" : present ? "In the data" : "How it is computed";
      ways.prepend(Object.assign(document.createElement("a"), { className: "way", textContent: name, tabIndex: -1 }));
    }
    if (!about) card().querySelector(".way").href = mark.href;
    const facts = mark.dataset.facts?.split(" ");
    for (const said of card().querySelectorAll("[id^=said-]")) said.hidden = facts && !facts.includes(said.id.slice("said-".length));
  }

  const ranges = (text) => (text ? text.split(" ").map((range) => range.split("-").map(Number)) : []);

  /* Marks the words of a passage that the page quotes beside the mark, and names who speaks there, else all who speak. */
  function quote() {
    const words = card().querySelector(".card-words");
    if (!words) return;
    const text = [...words.textContent];
    const quoted = ranges(mark.dataset.quoted);
    const parts = [];
    let end = 0;
    for (const [from, to] of quoted) {
      const found = document.createElement("mark");
      found.textContent = text.slice(from, to).join("");
      parts.push(text.slice(end, from).join(""), found);
      end = to;
    }
    words.replaceChildren(...parts, text.slice(end).join(""));
    for (const speaker of card().querySelectorAll("[data-at]")) {
      const speaks = ranges(speaker.dataset.at).some(([from, to]) => quoted.some(([start, end]) => from < end && start < to));
      speaker.hidden = quoted.length > 0 && !speaks;
    }
  }

  /* In the margin where there is one; else under the mark, or over it and its sentence if it fits there alone or there is far more room; never beyond the window. */
  function place() {
    if (!mark) return;
    const at = mark.getClientRects()[0];
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    if (!at || at.bottom < 0 || at.top > height) return close();
    const style = card().style;
    const beside = column.getBoundingClientRect().right + 2 * margin;
    style.width = wide.matches ? `${Math.min(width - beside - margin, 360)}px` : "";
    style.maxHeight = "none";
    const box = card().getBoundingClientRect();
    const over = at.top - 2 * margin;
    const under = height - at.bottom - 2 * margin;
    const isUnder = box.height <= under || (box.height > over && under >= 0.6 * over);
    const room = wide.matches ? height - 2 * margin : isUnder ? under : over;
    style.maxHeight = `${room}px`;
    if (box.height > room) card().tabIndex = 0;
    else card().removeAttribute("tabindex");
    const tall = Math.min(box.height, room);
    if (wide.matches) {
      style.left = `${beside}px`;
      style.top = `${Math.max(margin, Math.min(at.top - margin, height - tall - margin))}px`;
    } else {
      style.left = `${Math.max(margin, Math.min(at.left, width - box.width - margin))}px`;
      style.top = `${isUnder ? at.bottom + margin : at.top - margin - tall}px`;
    }
  }

  /* The mouse has gone: leave it time to reach the card, and leave open what has the keyboard's focus. */
  function leave(event) {
    if (event.currentTarget === wanted) clearTimeout(opening);
    if (!mark || ![mark, card()].includes(event.currentTarget)) return;
    clearTimeout(closing);
    if (event.pointerType === "mouse") closing = setTimeout(() => mark && !isFocused() && close(), wide.matches ? 1500 : 300);
  }

  function enter(event, link) {
    clearTimeout(opening);
    wanted = link;
    if (event.pointerType === "mouse") opening = setTimeout(open, 100, link);
  }

  function blur(event) {
    if (mark && event.relatedTarget !== mark && !card().contains(event.relatedTarget) && !card().matches(":hover")) close();
  }

  for (const link of document.querySelectorAll("a[aria-describedby][href]")) {
    link.addEventListener("pointerenter", (event) => enter(event, link));
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", () => link.matches(":focus-visible") && open(link));
    link.addEventListener("blur", (event) => mark === link && blur(event));
    link.addEventListener("pointerdown", (event) => (firstTap = event.pointerType !== "mouse" && mark !== link));
    link.addEventListener("click", (event) => {
      if (!firstTap) return;
      firstTap = false;
      event.preventDefault();
      open(link);
    });
  }
  for (const each of document.querySelectorAll(".evidence-card")) {
    each.popover = "manual";
    each.addEventListener("pointerenter", () => clearTimeout(closing));
    each.addEventListener("pointerleave", leave);
    each.addEventListener("focusout", blur);
    for (const way of each.querySelectorAll("a")) way.tabIndex = -1; // Tab goes from mark to mark, and the arrows enter a card
  }
  /* A card that has to scroll is the stop after its mark, though it stands at the end of the page. */
  function step(event) {
    const inside = card().contains(document.activeElement);
    if (!inside && (event.shiftKey || mark !== document.activeElement || card().tabIndex < 0)) return;
    if (inside) mark.focus(); // from there the browser goes on
    else card().focus();
    if (!inside || event.shiftKey) event.preventDefault();
  }

  /* The arrows go from a mark through the links of its card, and back. */
  function walk(event) {
    const stops = [mark, ...card().querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || (!next && at === 0)) return;
    next?.focus();
    event.preventDefault();
  }

  document.addEventListener("keydown", (event) => {
    if (!mark) return;
    if (event.key === "Tab") step(event);
    if (["ArrowDown", "ArrowUp"].includes(event.key)) walk(event);
    if (event.key !== "Escape") return;
    if (card().contains(document.activeElement)) mark.focus();
    close();
  });
  document.addEventListener("pointerdown", (event) => mark && !mark.contains(event.target) && !card().contains(event.target) && close());
  document.addEventListener("scroll", (event) => event.target.className !== "evidence-card" && place(), { capture: true, passive: true });
  window.addEventListener("resize", place);
})();
