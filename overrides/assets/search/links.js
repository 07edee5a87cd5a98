// Where links of the search lead, from http and from a folder alike.
(function (hc) {
  "use strict";

  const ON_DISK = location.protocol === "file:";
  const FACETS = [
    "kind", "task", "subject", "year", "materials", "phase", "size", "format", "level",
  ];

  // Give the whole address of a place counted from the site's root: "episodes/ep-001/#t=754".
  function addressOf(place) {
    const [, path, rest] = /^([^?#]*)([^]*)$/.exec(place);
    const file = ON_DISK && /(?:^|\/)$/.test(path) ? "index.html" : "";
    return hc.base + path + file + rest;
  }

  // A search is its words and the chosen values by facet; it can be mailed as an address.
  function stateOf(address) {
    const told = new URL(address).searchParams, facets = {};
    for (const key of FACETS) {
      const values = [...new Set(told.getAll(key))].filter(Boolean);
      if (values.length) facets[key] = values;
    }
    return { query: (told.get("q") || "").trim(), facets };
  }

  function searchAddress({ query, facets = {} }) {
    const told = new URLSearchParams();
    if (query) told.set("q", query);
    for (const key of FACETS) (facets[key] || []).forEach((value) => told.append(key, value));
    const asked = String(told);
    return addressOf("search/" + (asked && "?" + asked));
  }

  hc.addressOf = addressOf;
  hc.stateOf = stateOf;
  hc.searchAddress = searchAddress;
})(window.hotcastSearch = window.hotcastSearch || {});
