// The index as it lies beside the pages: which files there are, and what they hold once loaded.
// Every file is a script that hands over its content, so that it loads from a file share, too.
(function (hc) {
  "use strict";

  // ---- Numbers in one, two or five signs; hooks/hotcast/search/coding.py writes them ----

  const DIGITS = "!#%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";
  const BASE = DIGITS.length;
  const ONE = 64;
  const value = new Uint8Array(128);
  [...DIGITS].forEach((sign, i) => { value[sign.charCodeAt(0)] = i; });

  function numbers(text) {
    let at = 0;
    const sign = () => value[text.charCodeAt(at++)];
    const next = () => {
      const high = sign();
      if (high < ONE) return high;
      if (high < BASE - 1) return ONE + (high - ONE) * BASE + sign();
      let number = 0;
      for (let i = 0; i < 4; i++) number = number * BASE + sign();
      return number;
    };
    return { next, more: () => at < text.length };
  }

  hc.numbers = numbers;

  // ---- Files ----

  const FOLDER = "search/";
  hc.base = hc.base || document.currentScript.src.replace(/assets\/search\.js.*$/, "");
  const waiting = new Map();

  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = hc.base + FOLDER + name;
        script.onload = () => { script.remove(); done(); };
        script.onerror = () => { script.remove(); waiting.delete(name); failed(new Error(name)); };
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  hc.load = (name) => load(`${name}.js`);

  // ---- The root: what every question needs ----

  const KINDS = ["episode", "session", "term", "task", "document", "person", "organization", "page"];
  const FIELDS = ["points", "body", "slides", "transcript", "unreviewed"];
  let root = null;

  // What every module forgets when there is another index.
  hc.forgetting = [];

  hc.start = function (given) {
    hc.forgetting.forEach((forget) => forget());
    const known = { ...given, length: [], kind: [], sunk: [], firstPassage: [], field: [], pageOf: [] };
    const read = numbers(given.pages);
    while (read.more()) {
      const page = known.length.length;
      known.length.push(read.next());
      const kind = read.next();
      known.kind.push(KINDS[kind >> 1]);
      known.sunk.push(kind & 1);
      known.firstPassage.push(known.field.length);
      for (let runs = read.next(); runs > 0; runs--) {
        const run = read.next();
        for (let i = Math.floor(run / FIELDS.length); i >= 0; i--) {
          known.field.push(FIELDS[run % FIELDS.length]);
          known.pageOf.push(page);
        }
      }
    }
    known.pages = known.length.length;
    known.common = new Set(given.common.split(" "));
    known.firsts = given.firsts.split(" ");
    known.starts = sums(given.starts);
    known.firstPassage.push(known.field.length);
    known.averageLength = known.length.reduce((sum, one) => sum + one, 0) / Math.max(known.pages, 1);
    root = hc.root = known;
  };

  function sums(coded) {
    const read = numbers(coded), found = [];
    for (let sum = 0; read.more(); found.push(sum)) sum += read.next();
    return found;
  }

  // The name of one of many files, by its number; it has a sign of its content.
  const SIGN = 8;
  const named = (kind, signs, i) => `${kind}-${signs.slice(i * SIGN, (i + 1) * SIGN)}`;

  // After a push the files that this page knows of may be gone. Read the root past every cache, and say
  // whether there is another index now.
  hc.renewed = async function () {
    const signs = () => ["postings", "texts", "facets", "terms"].map((name) => root[name]).join(" ");
    const before = signs();
    await load(`start.js?${Date.now()}`);
    return signs() !== before;
  };

  hc.ready = () => root ? Promise.resolve() : load("start.js");

  // ---- Postings: pieces of words, and what leads from other words ----

  const stringByGram = new Map();
  const hints = new Map();

  hc.postings = function (found, led) {
    const parts = found.split(" ");
    for (let i = 0; i + 1 < parts.length; i += 2) stringByGram.set(parts[i], parts[i + 1]);
    for (const line of led ? led.split(";") : []) {
      const [key, ...words] = line.split(",");
      hints.set(key, words);
    }
  };

  const head = (key) => [...key].slice(0, 2).join("");

  function lastUpTo(firsts, key) {
    let low = 0, high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firsts[middle] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The files that have a piece; a beginning of one character may go over several.
  hc.filesOf = function (key) {
    const begins = key.endsWith("*") ? key.slice(0, -1) : "";
    if (!begins || [...begins].length > 1) return [lastUpTo(root.firsts, head(begins || key))];
    const from = lastUpTo(root.firsts, begins), to = lastUpTo(root.firsts, `${begins}\uffff`);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  };

  hc.postingsNeeded = (files) => Promise.all(files.map((file) => hc.load(named("p", root.postings, file))));

  hc.hint = (key) => hints.get(key) || [];

  const NOTHING = { pages: [], weights: [], passages: [], from: [0] };
  const decoded = new Map();

  // Pages and passages that have a piece, in their order. `from[i]` to `from[i + 1]` are the places in
  // `passages` of what page number i of them has.
  hc.posting = function (key) {
    let known = decoded.get(key);
    if (!known) {
      known = key.endsWith("*") ? together(key.slice(0, -1)) : stringByGram.has(key) ? decode(stringByGram.get(key)) : NOTHING;
      if (known !== NOTHING) decoded.set(key, known);
    }
    return known;
  };

  function decode(text) {
    const read = numbers(text);
    const known = { pages: [], weights: [], passages: [], from: [] };
    let page = -1;
    for (let count = read.next(); count > 0; count--) {
      const told = read.next();
      page += (told >> 2) + 1;
      known.pages.push(page);
      known.weights.push(told & 1 ? read.next() / 2 : 1);
      known.from.push(known.passages.length);
      const first = root.firstPassage[page];
      if (root.firstPassage[page + 1] - first === 1) known.passages.push(first);
      else {
        let passage = first - 1;
        for (let several = told & 2 ? read.next() : 1; several > 0; several--) {
          passage += read.next() + 1;
          known.passages.push(passage);
        }
      }
    }
    known.from.push(known.passages.length);
    return known;
  }

  function together(begins) {
    const weightByPage = new Map(), passages = new Set();
    for (const key of stringByGram.keys()) {
      if (!key.startsWith(begins)) continue;
      const one = hc.posting(key);
      one.pages.forEach((page, i) => weightByPage.set(page, (weightByPage.get(page) || 0) + one.weights[i]));
      one.passages.forEach((passage) => passages.add(passage));
    }
    const known = { pages: [...weightByPage.keys()].sort((a, b) => a - b), weights: [], passages: [...passages].sort((a, b) => a - b), from: [] };
    known.weights = known.pages.map((page) => weightByPage.get(page));
    let at = 0;
    for (const page of known.pages) {
      known.from.push(at);
      while (at < known.passages.length && root.pageOf[known.passages[at]] === page) at++;
    }
    known.from.push(at);
    return known;
  }

  // ---- Texts: what is shown of a hit, and proves it ----

  const heads = new Map();
  const texts = new Map();

  hc.texts = function (pages) {
    for (const [page, url, title, summary, facts, asOf, names, keywords, passages] of pages) {
      heads.set(page, { url, title, summary, facts, asOf, names, keywords });
      for (const [place, places] of passages) texts.set(root.firstPassage[page] + place, places);
    }
  };

  const fileOf = (passage) => lastUpTo(root.starts, passage);

  hc.textsNeeded = function (passages) {
    const files = new Set(passages.filter((passage) => !texts.has(passage)).map(fileOf));
    return Promise.all([...files].map((file) => hc.load(named("t", root.texts, file))));
  };

  hc.hasText = (passage) => texts.has(passage);
  hc.headOf = (page) => heads.get(page);
  hc.placesOf = (passage) => texts.get(passage);

  hc.forgetting.push(() => [waiting, stringByGram, hints, decoded, heads, texts].forEach((known) => known.clear()));
})(window.hotcastSearch = window.hotcastSearch || {});
