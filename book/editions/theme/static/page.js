/* The buttons of a page that need a script, and so show themselves here: to fold and unfold all code, and to change light for dark. */
(() => {
  const code = [...document.querySelectorAll("details.hide")];
  const fold = document.getElementById("fold");
  const isOpen = () => code.some((cell) => cell.open);
  const label = () => (fold.textContent = isOpen() ? "Hide code" : "Show code");
  fold.hidden = !code.length;
  fold.addEventListener("click", () => {
    const open = !isOpen();
    code.forEach((cell) => (cell.open = open));
  });
  code.forEach((cell) => cell.addEventListener("toggle", label));

  /* A link to a value leads into a folded cell: open it. */
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const cell = target?.closest("details");
    if (!cell) return;
    cell.open = true;
    target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", unfold);
  unfold();

  const root = document.documentElement;
  const scheme = document.getElementById("scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const other = () => ((root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark" ? "light" : "dark");
  const offer = () => (scheme.textContent = other() === "dark" ? "Dark" : "Light");
  scheme.hidden = false;
  scheme.addEventListener("click", () => {
    root.dataset.scheme = other();
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch {} // a browser may keep nothing of a file: the choice then holds for this page
    offer();
  });
  system.addEventListener("change", offer);
  offer();
})();
