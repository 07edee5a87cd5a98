// The frame of a page: light or dark, the menu, the headings beside the words, what is folded away.
// Without this script the menu is a link to the end of the page, where the same links stand.
(function () {
  "use strict";

  var page = document.documentElement, header = document.querySelector(".hc-header");

  // ---- Light or dark: as the system is, until the reader chooses ----

  var system = matchMedia("(prefers-color-scheme: dark)");
  var choices = [].slice.call(document.querySelectorAll(".hc-palette button"));

  function showScheme() {
    var scheme = page.dataset.hcScheme || (system.matches ? "dark" : "light");
    choices.forEach(function (one) { one.hidden = one.value === scheme; });
    if (!page.dataset.hcScheme) return;
    document.querySelectorAll("meta[name=theme-color]").forEach(function (one) {
      one.content = getComputedStyle(header).backgroundColor;
    });
  }

  choices.forEach(function (one, place) {
    one.addEventListener("click", function () {
      page.dataset.hcScheme = one.value;
      try { localStorage.setItem("hc-scheme", one.value); } catch (_) { /* kept for this page */ }
      showScheme();
      choices[1 - place].focus();
    });
  });
  // Chosen on another page: behind the "back" button, or in another window.
  ["pageshow", "storage"].forEach(function (name) {
    window.addEventListener(name, function () {
      window.hotcastScheme();
      showScheme();
    });
  });
  system.addEventListener("change", showScheme);
  showScheme();

  // ---- Menu: the browser's dialog keeps the focus in, and gives it back ----

  var menu = document.querySelector(".hc-header__menu"), drawer = document.getElementById("hc-drawer");

  function tellMenu() { menu.setAttribute("aria-expanded", String(drawer.open)); }

  function openMenu(event) {
    event.preventDefault();
    drawer.showModal();
    tellMenu();
  }

  menu.setAttribute("role", "button");
  menu.setAttribute("aria-haspopup", "dialog");
  menu.setAttribute("aria-controls", drawer.id);
  menu.addEventListener("click", openMenu);
  menu.addEventListener("keydown", function (event) { if (event.key === " ") openMenu(event); });
  drawer.addEventListener("close", tellMenu);
  drawer.addEventListener("click", function (event) {
    // What lies behind belongs to the dialog itself.
    if (event.target === drawer || event.target.closest("button")) drawer.close();
  });
  // On a wide screen there is no menu to close.
  matchMedia("(min-width: 48em)").addEventListener("change", function () { drawer.close(); });
  tellMenu();

  // ---- A shadow under the header while words lie under it ----

  new IntersectionObserver(function (seen) {
    header.classList.toggle("md-header--shadow", !seen.pop().isIntersecting);
  }, { rootMargin: -header.offsetHeight + "px 0px 0px" }).observe(document.querySelector(".hc-tabs"));

  // ---- Headings beside the words: the one that is being read ----

  function follow(list) {
    var links = [].slice.call(list.querySelectorAll("a")), passed = [], ended = false, marked = -1;
    var places = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });

    function mark() {
      var now = ended && scrollY ? links.length - 1 : passed.lastIndexOf(true);
      if (now === marked) return;
      if (links[marked]) links[marked].removeAttribute("aria-current");
      marked = now;
      if (!links[now]) return;
      links[now].setAttribute("aria-current", "location");
      var top = links[now].offsetTop, room = list.clientHeight;
      if (top < list.scrollTop || top > list.scrollTop + room - 40) list.scrollTop = top - room / 2;
    }

    // Passed is what stands above a line in the upper part of the window, however far above.
    var line = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) { passed[places.indexOf(one.target)] = one.isIntersecting; });
      mark();
    }, { rootMargin: "9999999px 0px -75% 0px" });
    places.forEach(function (place) { if (place) line.observe(place); });
    // The last headings of a page may never come up to the line.
    new IntersectionObserver(function (seen) {
      ended = seen.pop().intersectionRatio > 0.98;
      mark();
    }, { threshold: 0.99 }).observe(document.querySelector(".hc-footer"));
  }

  var list = document.querySelector(".hc-toc");
  if (list) follow(list);

  // ---- What is folded away: opened where an address leads into it, and on paper ----

  var unfolded = [];

  function unfold(within) {
    return [].filter.call(document.querySelectorAll("details:not([open])"), function (one) {
      return one.open = !within || one.contains(within);
    });
  }
  function reveal() {
    var target = document.querySelector(":target");
    if (target && unfold(target).length) target.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", function () { unfolded = unfold(null); });
  window.addEventListener("afterprint", function () {
    unfolded.forEach(function (one) { one.open = false; });
  });
  reveal();
})();
