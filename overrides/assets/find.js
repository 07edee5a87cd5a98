// What every page knows of the search: where it is, how it is opened, and which key leads to it.
// The search itself is fetched when somebody is about to use it. Without this script, or should it
// not come, every box is a form that leads to the search page, and every list is a link.
(function () {
  "use strict";

  var hc = window.hotcastSearch = window.hotcastSearch || {};
  var opener = null;

  hc.base = document.currentScript.src.replace(/assets\/find\.js.*$/, "");
  hc.composing = false;

  function script(name) {
    return new Promise(function (done, failed) {
      var one = document.createElement("script");
      one.src = hc.base + name;
      one.async = false; // asked for together, run in this order
      one.onload = done;
      one.onerror = function () {
        one.remove();
        failed(new Error(name));
      };
      document.head.append(one);
    });
  }

  // Asked again after a failure: the line may be back.
  function once(names) {
    var asked = null;
    return function () {
      asked = asked || Promise.all(names.map(script)).catch(function (error) {
        asked = null;
        throw error;
      });
      return asked;
    };
  }
  var openFace = once(["assets/search-face.js"]);

  // What finds, and what shows it to a reader.
  hc.open = once(["assets/search.js", "search/start.js"]);
  function show() {
    return Promise.all([hc.open(), openFace()]);
  }
  hc.search = function (query, options) {
    return show().then(function () { return hc.search(query, options); });
  };

  window.siteSearch = function (query, options) {
    return hc.open()
      .then(function () { return hc.find(query, options); })
      .then(function (answer) { return answer.results; });
  };

  function isOurs(one) {
    return one.matches && one.matches("[data-hc-find] input");
  }
  function isSeen(one) {
    return one.getClientRects().length && !document.querySelector("dialog[open]");
  }
  function isTyped(event) {
    return event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
      event.target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  }
  function tellNothing() { /* the forms lead to the search page all the same */ }

  function prepare(event) {
    if (isOurs(event.target)) show().catch(tellNothing);
  }
  function toField(event) {
    var field = [].filter.call(document.querySelectorAll("[data-hc-find] input"), isSeen)[0];
    var link = document.querySelector(".hc-find-link");
    if (!field && !(link && isSeen(link))) return;
    event.preventDefault();
    if (!field) {
      link.click();
      return;
    }
    opener = document.activeElement;
    field.focus();
    field.select();
  }
  function back(field) {
    if (!opener) return;
    field.blur();
    opener.focus();
    opener = null;
  }

  document.addEventListener("focusin", prepare);
  document.addEventListener("focusout", function (event) {
    if (isOurs(event.target) && event.relatedTarget) opener = null;
  });
  document.addEventListener("compositionstart", function () { hc.composing = true; });
  document.addEventListener("compositionend", function () { hc.composing = false; }, true);
  document.addEventListener("keydown", function (event) {
    // Enter ends a Japanese word first; some browsers tell so by 229 alone.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter" && isOurs(event.target)) event.preventDefault();
    } else if (event.key === "Escape" && isOurs(event.target)) {
      if (!event.defaultPrevented) back(event.target);
    }
    else if (event.key === "/" && !event.defaultPrevented && !isTyped(event)) toField(event);
  });

  prepare({ target: document.activeElement });
  // Where a box stands within the page, people came to search.
  if (document.querySelector("article [data-hc-find]")) hc.open().catch(tellNothing);
  var page = document.querySelector("[data-hc-search]");
  if (page) {
    show().catch(function () { page.querySelector("[data-hc=failed]").hidden = false; });
  }
})();
