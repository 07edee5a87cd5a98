// The box in the header: what is found comes under it while one types.
(function (hc) {
  "use strict";

  const { node, marked, addressOf, searchAddress, wording } = hc;
  const LIMIT = 6, PAUSE = 60;
  const form = document.querySelector("form[data-hc-find='header']");
  if (!form) return;

  const field = form.querySelector("input");
  const list = node("div", {
    role: "listbox", id: "hc-find-list", class: "hc-find__list", hidden: true,
    "aria-label": "見つかったページ",
  });
  const told = node("p", { role: "status", class: "hc-visually-hidden" });
  let turn = 0, wait = 0, chosen = -1;

  // ---- What stands in the list ----

  function place(result) {
    const name = wording.placeName(result);
    return name && name !== result.title ? node("span", { class: "hc-find__place" }, name) : null;
  }

  function option(result) {
    const near = result.match === "partial" ? node("span", { class: "hc-kind" }, "近いもの") : null;
    return node("a", { role: "option", tabindex: "-1", href: addressOf(result.url) },
      node("span", { class: "hc-kind" }, wording.KINDS[result.kind] || wording.KINDS.page), " ",
      near, near ? " " : null,
      node("span", { class: "hc-find__title" }, result.title),
      place(result),
      result.excerpt
        ? node("span", { class: "hc-find__words" }, ...marked(result.excerpt, result.marks)) : null);
  }

  // The last choice leads on, also where nothing was found: the search page knows what is near.
  function onward(query, some) {
    const words = some ? "すべての結果を見る" : "見つかりません。近い言葉と一覧を見る";
    const href = searchAddress({ query });
    return node("a", { role: "option", tabindex: "-1", class: "hc-find__all", href }, words);
  }

  // ---- Open, closed, and which of them is chosen ----

  function isOpen() { return !list.hidden; }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((one, at) => {
      one.setAttribute("aria-selected", String(at === chosen));
    });
    const one = list.children[chosen];
    if (one) {
      field.setAttribute("aria-activedescendant", one.id);
      one.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function close() {
    turn += 1;
    clearTimeout(wait);
    list.hidden = true;
    told.textContent = "";
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function open(query, answer) {
    list.replaceChildren(...answer.results.map(option), onward(query, answer.results.length > 0));
    [...list.children].forEach((one, at) => { one.id = `hc-find-${at}`; });
    list.hidden = false;
    told.textContent = wording.found(query, answer);
    field.setAttribute("aria-expanded", "true");
    choose(-1);
  }

  // One more than there are choices: beyond the last one is the field itself.
  function step(by) {
    const count = list.children.length + 1;
    choose((chosen + 1 + by + count) % count - 1);
  }

  // ---- Questions and answers; an answer that comes after a later question is dropped ----

  async function ask() {
    const query = field.value.trim();
    const mine = turn += 1;
    if (!query) return close();
    try {
      const answer = await hc.search(query, { limit: LIMIT });
      if (mine === turn) open(query, answer);
    } catch (error) {
      if (mine === turn) close(); // Enter leads to the search page, which tells what is wrong
      throw error;
    }
  }

  function askSoon() {
    clearTimeout(wait);
    if (!hc.composing) wait = setTimeout(ask, PAUSE);
  }

  function press(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      if (!isOpen()) return;
      close(); // the next one gives the focus back
    } else if (event.key === "Enter" && isOpen() && chosen >= 0) list.children[chosen].click();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (isOpen()) step(event.key === "ArrowDown" ? 1 : -1);
      else ask();
    } else return;
    event.preventDefault();
  }

  function begin() {
    const facts = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
    Object.entries(facts).forEach(([key, value]) => field.setAttribute(key, value));
    form.append(list, told);
    close();
    for (const name of ["input", "compositionend", "focus"]) field.addEventListener(name, askSoon);
    field.addEventListener("keydown", press);
    field.addEventListener("blur", close);
    // Pressing a choice would take the focus, and the list with it, before the choice is made.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    if (document.activeElement === field) askSoon();
  }

  hc.open().then(begin);
})(window.hotcastSearch = window.hotcastSearch || {});
