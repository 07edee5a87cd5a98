// Search, menu and the way back from both; the theme's two hidden boxes to tick hold their state.
// Without this script the menu is a link to the end of the page, where the same links stand.
(function () {
  "use strict";

  var drawer = document.getElementById("hc-drawer");
  // The theme hides its search where it cannot work, as on pages opened from a file share.
  var words = document.querySelector(".md-search:not([hidden]) .md-search__input");
  var rest = document.querySelectorAll("[data-md-component=header], .hc-tabs, .md-main, .hc-footer");
  var opener = null;

  function box(name) { return document.getElementById("__" + name); }

  function set(name, open) {
    if (box(name).checked !== open) box(name).click();
  }

  function open(name, from) {
    opener = from;
    set(name, true);
    if (name === "search") words.focus();
    else drawer.querySelector("button").focus();
  }

  function goBack() {
    if (opener) opener.focus();
    opener = null;
  }

  function close(name) {
    set(name, false);
    goBack();
  }

  function typing(event) {
    return event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
      event.target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  }

  // ---- Menu: while it is open, nothing behind it can be reached ----

  function reflect() {
    var shown = box("drawer").checked;
    rest.forEach(function (part) { part.inert = shown; });
    menu.setAttribute("aria-expanded", String(shown));
  }

  var menu = document.querySelector("[data-hc-open=drawer]");
  if (menu) {
    menu.setAttribute("role", "button");
    menu.setAttribute("aria-controls", "hc-drawer");
    box("drawer").addEventListener("change", reflect);
    reflect();
    menu.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); menu.click(); }
    });
    // On a wide screen there is no menu to close.
    matchMedia("(min-width: 48em)").addEventListener("change", function (wide) {
      if (wide.matches) set("drawer", false);
    });
  }

  document.addEventListener("click", function (event) {
    var part = event.target.closest && event.target.closest("[data-hc-open], [data-hc-close]");
    if (!part) return;
    event.preventDefault();
    if (part.dataset.hcOpen) open(part.dataset.hcOpen, part);
    else close(part.dataset.hcClose);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && box("drawer").checked) close("drawer");
    // The theme closes the search itself, and leaves the reader nowhere.
    if (event.key === "Escape" && box("search").checked) setTimeout(goBack);
    // Single letters belong to the reader, who may speak instead of typing; "/" alone opens search.
    if (!/^[fspn,./]$/.test(event.key) || box("search").checked || typing(event)) return;
    event.stopPropagation();
    if (event.key !== "/" || !words || box("drawer").checked) return;
    event.preventDefault();
    open("search", document.activeElement);
  });

  // ---- Search: words that no key brought are looked for, too ----

  if (!words) document.documentElement.classList.add("hc-no-search");
  else {
    words.addEventListener("input", function (event) {
      if (!event.isComposing) words.dispatchEvent(new Event("keyup"));
    });
  }

  document.querySelectorAll("[data-hc-search]").forEach(function (form) {
    if (!words) return;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var field = form.querySelector("input");
      words.value = field.value;
      open("search", field);
      words.dispatchEvent(new Event("keyup"));
    });
  });
})();
