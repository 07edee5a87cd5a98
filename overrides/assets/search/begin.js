// The last of the search's files: brings the box and the page to life.
(function (hc) {
  "use strict";

  const box = document.querySelector("form[data-hc-find='header']");
  const page = document.querySelector("[data-hc-search]");
  // The index's first file is on its way beside this one.
  hc.open().then(() => {
    if (box) hc.searchBox(box);
    if (page) hc.searchPage(page);
  });
})(window.hotcastSearch = window.hotcastSearch || {});
