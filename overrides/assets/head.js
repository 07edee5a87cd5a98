// Runs before anything is painted: say that scripts are on, and take light or dark as the reader chose.
(function () {
  "use strict";

  var page = document.documentElement;

  // Nothing chosen: the style sheet follows the system. A store may be closed on a file share.
  window.hotcastScheme = function () {
    var chosen = null;
    try { chosen = localStorage.getItem("hc-scheme"); } catch (_) { /* as if nothing were chosen */ }
    if (/^(?:dark|light)$/.test(chosen)) page.dataset.hcScheme = chosen;
  };
  page.classList.replace("no-js", "js");
  window.hotcastScheme();
})();
