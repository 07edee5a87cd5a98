// Runs before anything is painted: choose light or dark, and give the theme's script its store.
// The theme would write these lines into every page, and then the pages' policy could not be strict.
(function () {
  "use strict";

  var scope = new URL(document.currentScript.dataset.hcBase, location.href);

  // A store may be closed to pages from a file share, or full.
  window.__md_scope = scope;
  window.__md_get = function (key, store, where) {
    try {
      return JSON.parse((store || localStorage).getItem((where || scope).pathname + "." + key));
    } catch (error) {
      return null;
    }
  };
  window.__md_set = function (key, value, store, where) {
    try {
      (store || localStorage).setItem((where || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {}
  };
  var chosen = window.__md_get("__palette");
  var dark = chosen && chosen.color
    ? chosen.color.scheme === "slate"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.hcScheme = dark ? "slate" : "default";
})();
