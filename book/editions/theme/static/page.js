/* Opens Furo's drawers and scrolls wide tables by the keyboard, folds and unfolds all code of a page by its button, which shows itself here, and opens the fold to which a link leads. */
(() => {
  for (const toggle of document.querySelectorAll(".sidebar-toggle")) {
    const close = (event) => event.key === "Escape" && (toggle.checked = false);
    document.addEventListener("keydown", close);
    for (const label of document.querySelectorAll(`label[for="${toggle.id}"]:not(.overlay)`)) {
      const icon = Object.assign(label.firstElementChild, { tabIndex: 0, role: "button", ariaLabel: toggle.ariaLabel });
      icon.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle.checked = !toggle.checked;
      });
    }
  }

  const tables = new ResizeObserver((boxes) => {
    for (const { target } of boxes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll(".table-wrapper")) tables.observe(box);

  const code = [...document.querySelectorAll("details.hide")];
  const fold = document.getElementById("fold");
  if (fold && code.length) {
    const isOpen = () => code.some((cell) => cell.open);
    fold.hidden = false;
    fold.addEventListener("click", () => {
      const open = !isOpen();
      code.forEach((cell) => (cell.open = open));
    });
    code.forEach((cell) => cell.addEventListener("toggle", () => (fold.textContent = isOpen() ? "Hide code" : "Show code")));
  }

  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details") || target?.querySelector(":scope > details");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView({ block: target.offsetHeight < innerHeight / 2 ? "center" : "start" }); // the middle of a long one would be in view without its head
  }
  addEventListener("hashchange", unfold);
  unfold();
})();
