// Comforts within the words: copied at a press, and wide tables moved by keys. Without this script
// what is to be copied can be marked as text, and browsers move what is wide in their own ways.
(function () {
  "use strict";

  // ---- Addresses and code ----

  function copied(text, source) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Over plain http, as within a town office, browsers have no clipboard for scripts.
    getSelection().selectAllChildren(source);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copies(button, text, source, what) {
    button.hidden = false;
    button.addEventListener("click", function () {
      copied(text, source).then(
        function () { button.textContent = "写しました"; },
        function () { button.textContent = what + "を選んで写してください"; }
      );
    });
  }

  document.querySelectorAll("[data-hc-copy]").forEach(function (button) {
    copies(button, button.dataset.hcCopy, button.parentNode.querySelector("code"), "アドレス");
  });
  document.querySelectorAll(".md-typeset pre > code").forEach(function (code) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "hc-button hc-button--plain hc-copy";
    button.textContent = "写す";
    copies(button, code.textContent, code, "文字");
    code.parentNode.after(button);
  });

  // ---- What is wider than the screen: a place for the keyboard, and words that say so ----

  function tellWidth(one) {
    var wide = one.scrollWidth > one.clientWidth + 1;
    if (wide) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
    if (!one.matches(".hc-scroll")) return;
    one.classList.toggle("hc-scroll--wide", wide);
    if (wide) one.setAttribute("role", "group"), one.setAttribute("aria-label", "横に動かせる表");
    else one.removeAttribute("role"), one.removeAttribute("aria-label");
  }

  var seen = new ResizeObserver(function (changes) {
    changes.forEach(function (change) { tellWidth(change.target); });
  });
  document.querySelectorAll(".hc-scroll, .md-typeset pre > code").forEach(function (one) {
    seen.observe(one);
  });
})();
