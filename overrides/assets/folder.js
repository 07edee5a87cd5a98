// Pages opened from a folder or a file share: there no server adds index.html to a folder's address.
(function () {
  "use strict";

  if (location.protocol !== "file:") return;

  var probe = document.createElement("a");

  function led(address) {
    probe.href = address;
    if (probe.protocol !== "file:" || !/\/$/.test(probe.pathname)) return address;
    var rest = address.search(/[?#]|$/);
    return address.slice(0, rest).replace(/\/?$/, "/index.html") + address.slice(rest);
  }

  function lead() {
    document.querySelectorAll("a[href], form[action]").forEach(function (one) {
      var key = one.matches("a") ? "href" : "action", told = one.getAttribute(key), to = led(told);
      if (to !== told) one.setAttribute(key, to);
    });
  }

  lead();
  // A page that has moved leads on by itself.
  var moved = document.querySelector("meta[http-equiv=refresh]");
  if (moved) location.replace(led(moved.content.replace(/^.*?url=/, "")));
  // What scripts add or change, as hits of the search, leads there too.
  new MutationObserver(lead).observe(document.body, {
    childList: true, subtree: true, attributeFilter: ["href", "action"]
  });
})();
