// The boxes to tick beside the results; they are made once, so that the focus stays where it is.
(function (hc) {
  "use strict";

  const { node, pressed } = hc;
  const AT_ONCE = 8;

  function option(key, [value, label]) {
    const box = node("input", { type: "checkbox", name: key, value, autocomplete: "off" });
    const count = node("span", { class: "hc-count" });
    const item = node("li", null, node("label", null, box, " ", label, " ", count));
    return { box, count, item, value };
  }

  function group({ key, label, values }) {
    const options = values.map((one) => option(key, one));
    const rest = pressed("hc-facets__more", { "aria-expanded": "false" }, () => {
      rest.setAttribute("aria-expanded", "true");
      fold();
    });
    const set = node("fieldset", { class: "hc-facets__group", hidden: true },
      node("legend", null, label),
      node("ul", null, ...options.map((one) => one.item)), rest);

    // Choosing from it would leave something out: there are two values, or a lone one not all have.
    function divides(there, found) {
      return there.length > 1 || (values.length === 1 && there.some((one) => one.total < found));
    }

    // Values that nothing has are out of the way, and many are folded after the first.
    function fold() {
      const open = rest.getAttribute("aria-expanded") === "true";
      const there = options.filter((one) => one.total || one.box.checked);
      options.forEach((one) => { one.item.hidden = true; });
      there.forEach((one, place) => {
        one.item.hidden = !open && place >= AT_ONCE && !one.box.checked;
      });
      const folded = there.filter((one) => one.item.hidden).length;
      rest.hidden = !folded;
      rest.textContent = `ほか ${folded} 件を見る`;
      return there;
    }

    // A list where something is chosen, or where the focus is, stays.
    function show(found, counts = {}, chosen = []) {
      for (const one of options) {
        one.total = counts[one.value] || 0;
        one.box.checked = chosen.includes(one.value);
        one.count.textContent = `${one.total} 件`;
      }
      const there = fold();
      set.hidden = !divides(there, found) && !chosen.length && !set.contains(document.activeElement);
    }
    return { set, show, key };
  }

  // ``changed`` is told the facets that are chosen now, values by key.
  function facetPanel(place, groups, changed) {
    const made = groups.map(group);
    place.replaceChildren(...made.map((one) => one.set));
    place.addEventListener("change", () => {
      const chosen = {};
      place.querySelectorAll("input:checked").forEach((box) => {
        chosen[box.name] = [...(chosen[box.name] || []), box.value];
      });
      changed(chosen);
    });
    return ({ facets: counts, total }, chosen) => {
      made.forEach((one) => one.show(total, counts[one.key], chosen[one.key]));
      return made.some((one) => !one.set.hidden);
    };
  }

  function labelOf(groups, key, value) {
    const found = groups.find((one) => one.key === key);
    const pair = found && found.values.find((one) => one[0] === value);
    if (!pair) return "";
    return found.values.length === 1 ? found.label : pair[1];
  }

  hc.facetPanel = facetPanel;
  hc.labelOf = labelOf;
})(window.hotcastSearch = window.hotcastSearch || {});
