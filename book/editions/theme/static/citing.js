/* The citations of a page, and its reports, name the paragraph or passage to which its address leads; citations can be copied. */
(() => {
  const forms = [...document.querySelectorAll("[data-place]")].map((form) => ({ form, whole: form.textContent, placed: form.dataset.place }));
  const reports = [...document.querySelectorAll("[data-report]")].map((link) => ({ link, url: link.href, label: link.textContent }));
  let chosen = null; // the figure or table whose link to the citations was followed
  const place = () => {
    if (location.hash === "#cite" && chosen) return chosen;
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (/-p\d+$/.test(anchor)) return { place: `paragraph ${anchor}`, anchor };
    const passage = /^(.+)-(\d+)$/.exec(anchor);
    return passage && document.querySelector(`.evidence-entry[id="${CSS.escape(anchor)}"]`) ? { place: `passage ${passage[1]}:${passage[2]}`, anchor } : null;
  };
  const name = () => {
    const at = place();
    for (const { form, whole, placed } of forms) {
      form.textContent = at ? placed.replaceAll("{place}", at.place).replaceAll("{anchor}", at.anchor) : whole;
      const link = form.parentElement.querySelector("a[download]");
      if (link) link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(form.textContent)}`;
    }
    for (const { link, url, label } of reports) {
      link.href = url + encodeURIComponent(at?.anchor ?? "");
      link.textContent = at ? `${label} in this ${at.place.split(" ")[0]}` : label;
    }
  };
  for (const address of document.querySelectorAll("[data-address]")) address.textContent = location.href.split(/[?#]/)[0];
  for (const link of document.querySelectorAll("[data-cites]"))
    link.addEventListener("click", () => {
      const anchor = link.dataset.cites;
      const number = document.getElementById(anchor)?.querySelector(".caption-number")?.textContent.trim();
      chosen = number ? { place: number.replace("Fig.", "Figure"), anchor } : null;
      setTimeout(name); // when the address has changed
    });
  addEventListener("hashchange", name);
  name();

  for (const { form } of forms) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.textContent = "Copy";
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(form.textContent);
        copy.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(form); // where a page may not write to the clipboard, its reader can
      }
      setTimeout(() => (copy.textContent = "Copy"), 2000);
    });
    form.parentElement.querySelector(".take").prepend(copy);
  }
})();
