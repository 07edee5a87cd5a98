// Parts of a page made from values; whatever comes from the site's words becomes text, never HTML.
(function (hc) {
  "use strict";

  // Children are nodes and words; null and "" are nothing.
  function node(name, facts, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(facts || {})) {
      if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...inside.flat().filter((one) => one !== null && one !== ""));
    return made;
  }

  // Words with those between the marks, pairs of places counted in UTF-16, highlighted.
  function marked(words, marks) {
    const parts = [];
    let at = 0;
    for (const [from, to] of [...(marks || [])].sort((one, other) => one[0] - other[0])) {
      const begin = Math.max(at, from), end = Math.min(words.length, to);
      if (begin >= end) continue;
      parts.push(words.slice(at, begin), node("mark", null, words.slice(begin, end)));
      at = end;
    }
    return [...parts, words.slice(at)].filter((one) => one !== "");
  }

  function pressed(name, facts, told, ...inside) {
    const button = node("button", { type: "button", class: name, ...facts }, ...inside);
    button.addEventListener("click", told);
    return button;
  }

  hc.node = node;
  hc.marked = marked;
  hc.pressed = pressed;
})(window.hotcastSearch = window.hotcastSearch || {});
