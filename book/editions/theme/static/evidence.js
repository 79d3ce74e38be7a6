/* Opens the card of an evidence mark or of a linked value: under the mouse, on keyboard focus, at a first tap. Without this script a mark is a link to the register, and a value one to the code. */
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const margin = 8; // pixels that stay free around a card
  let mark = null; // whose card is open
  let timer = 0;
  let firstTap = false;

  const card = () => document.getElementById(mark.getAttribute("aria-describedby"));

  function later(what, milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(what, milliseconds);
  }

  function close() {
    clearTimeout(timer);
    const shown = mark && card();
    mark = null; // first: to hide what has the focus is to leave it, which closes again
    if (shown) shown.hidePopover();
  }

  function open(wanted) {
    if (mark === wanted) return clearTimeout(timer);
    close();
    mark = wanted;
    mark.after(card()); // the next stop of the keyboard, if it has to scroll
    card().showPopover();
    place();
  }

  /* Under the mark, or over it where there is more room; never beyond the window. */
  function place() {
    if (!mark) return;
    const at = mark.getClientRects()[0];
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    if (!at || at.bottom < 0 || at.top > height) return close();
    const style = card().style;
    style.maxHeight = "none";
    const box = card().getBoundingClientRect();
    const over = at.top - 2 * margin;
    const under = height - at.bottom - 2 * margin;
    const room = box.height <= under ? under : Math.max(over, under);
    style.maxHeight = `${room}px`;
    if (box.height > room) card().tabIndex = 0;
    else card().removeAttribute("tabindex");
    style.left = `${Math.max(margin, Math.min(at.left, width - box.width - margin))}px`;
    style.top = `${room === under ? at.bottom + margin : at.top - margin - Math.min(box.height, room)}px`;
  }

  /* The mouse has gone: leave it time to reach the card, and leave open what has the keyboard's focus. */
  function leave(event) {
    if (event.pointerType === "mouse") later(() => mark && ![mark, card()].includes(document.activeElement) && close(), 300);
  }

  for (const link of document.querySelectorAll("a[aria-describedby][href]")) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => open(link), 100));
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", () => link.matches(":focus-visible") && open(link));
    link.addEventListener("blur", (event) => mark === link && event.relatedTarget !== card() && !card().matches(":hover") && close());
    link.addEventListener("pointerdown", (event) => (firstTap = event.pointerType !== "mouse" && mark !== link));
    link.addEventListener("click", (event) => {
      if (!firstTap) return;
      firstTap = false;
      event.preventDefault();
      open(link);
    });
  }
  for (const each of document.querySelectorAll(".evidence-card")) {
    each.addEventListener("pointerenter", () => clearTimeout(timer));
    each.addEventListener("pointerleave", leave);
    each.addEventListener("blur", close);
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("pointerdown", (event) => mark && !mark.contains(event.target) && !card().contains(event.target) && close());
  document.addEventListener("scroll", (event) => event.target.className !== "evidence-card" && place(), { capture: true, passive: true });
  window.addEventListener("resize", place);
})();
