// One page that was found: its name, its facts, and the places in it.
(function (hc) {
  "use strict";

  const { node, marked, addressOf, wording } = hc;
  const PLACES = 3;

  function badges({ match, sunk }) {
    return [
      match === "partial" ? node("span", { class: "hc-badge" }, "近いもの") : null,
      sunk ? node("span", { class: "hc-badge hc-badge--old" }, "新しい回があります") : null,
    ];
  }

  function place(one, title) {
    const name = wording.placeName(one);
    const link = name && name !== title
      ? node("a", { class: "hc-hit__place", href: addressOf(one.url) }, name) : null;
    const told = one.excerpt
      ? node("span", { class: "hc-hit__words" }, ...marked(one.excerpt, one.marks)) : null;
    return link || told ? node("li", null, link, told) : null;
  }

  function places(result) {
    const seen = new Set([result.url]);
    const others = (result.places || []).filter((one) => !seen.has(one.url) && seen.add(one.url));
    const best = { ...result, excerpt: result.excerpt || result.summary };
    return [best, ...others.slice(0, PLACES - 1)].map((one) => place(one, result.title));
  }

  // A title opens the place that was found, unless that is another file.
  function pageOf({ url, address, page }) {
    return page && address ? address : url;
  }

  // Titles are headings, so that one can go from page to page by them.
  function hit(result) {
    const facts = [...(result.facts || []), wording.asOf(result.asOf)].filter(Boolean);
    return node("li", { class: "hc-hit" },
      node("h2", { class: "hc-hit__title" },
        node("span", { class: "hc-kind" }, wording.KINDS[result.kind] || wording.KINDS.page), " ",
        node("a", { href: addressOf(pageOf(result)) }, result.title)),
      node("p", { class: "hc-hit__facts" },
        ...facts.map((fact) => node("span", { class: "hc-hit__fact" }, fact)), ...badges(result)),
      node("ul", { class: "hc-hit__places" }, ...places(result)));
  }

  hc.hit = hit;
})(window.hotcastSearch = window.hotcastSearch || {});
