// Whether words really stand in a passage, and how well: the index only knows their pieces.
(function (hc) {
  "use strict";

  const TITLE = 2.2, HEADING = 1, KEYWORD = 1;
  const TEXT = 1.2, MORE_OFTEN = 0.25, OFTEN_ENOUGH = 12;
  const OTHER_WAY = 0.6, FAR = 0.3;
  const NUMBER = /[〇一二三四五六七八九十百千数何0-9]/;
  const WORD = /^[a-z0-9.]+$/;
  const SHORT = 4;

  const script = (sign) => !sign ? 0 : /[a-z0-9.]/.test(sign) ? 1 : /[ァ-ヺー]/.test(sign) ? 2 : /[一-鿿々]/.test(sign) ? 3 : /[ぁ-ん]/.test(sign) ? 4 : 0;

  // What the same words weigh by where they stand: what was summed up before what was written, and
  // that before what was only said, the more so if nobody read it over.
  const FIELD = { points: 1.4, body: 1, slides: 0.9, transcript: 0.6, unreviewed: 0.35 };
  hc.fieldGain = (passage) => FIELD[hc.root.field[passage]];

  const known = new Map();
  hc.forgetting.push(() => known.clear());

  // The words of a passage in their normal form.
  hc.fieldsOf = function (passage) {
    let fields = known.get(passage);
    if (!fields) {
      const head = hc.headOf(hc.root.pageOf[passage]), places = hc.placesOf(passage);
      fields = {
        title: hc.normal(head.title),
        names: head.names.map(hc.normal),
        keywords: head.keywords.map(hc.normal),
        headings: places.map((place) => hc.normal(place[1])),
        texts: places.map((place) => hc.normal(place[2])),
      };
      known.set(passage, fields);
    }
    return fields;
  };

  // At how many of its two ends a word in a text ends where one script does: 0, 1 or 2.
  function ends(text, word, at) {
    const before = script(text[at - 1]) !== script(word[0]);
    const after = script(text[at + word.length]) !== script(word[word.length - 1]);
    return before + after;
  }

  function cutsNumber(text, word, at) {
    return (NUMBER.test(word[0]) && NUMBER.test(text[at - 1] || "")) ||
      (NUMBER.test(word[word.length - 1]) && NUMBER.test(text[at + word.length] || ""));
  }

  // How well a way to write a word stands at a place: 0 is not at all, 1 is as a word of its own.
  function fit(text, way, at) {
    const whole = ends(text, way.text, at);
    if (WORD.test(way.text)) return whole === 2 ? 1 : way.text.length < SHORT ? 0.1 : whole ? 0.6 : 0.3;
    if (way.gain < 1 && cutsNumber(text, way.text, at)) return 0;
    if (way.whole && script(text[at + way.text.length]) === 2) return 0;
    return way.heard ? 0.5 + 0.25 * whole : 0.8 + 0.1 * whole;
  }

  function* fits(text, way) {
    for (let at = text.indexOf(way.text); at >= 0; at = text.indexOf(way.text, at + way.text.length)) yield fit(text, way, at);
  }

  const best = (texts, way) => Math.max(0, ...texts.map((text) => Math.max(0, ...fits(text, way))));

  function inTexts(texts, way) {
    let count = 0, most = 0;
    for (const text of texts) {
      for (const one of fits(text, way)) {
        if (one && count < OFTEN_ENOUGH) { count++; most = Math.max(most, one); }
      }
    }
    return count ? most * (TEXT + MORE_OFTEN * Math.log(count)) : 0;
  }

  // How well one way to write a word stands in a passage and in the names of its page; 0: not there.
  function standing(fields, way, gain) {
    return inNames(fields, way) + gain * (HEADING * best(fields.headings, way) + inTexts(fields.texts, way));
  }

  function inNames(fields, way) {
    return TITLE * Math.max(best([fields.title], way), best(fields.names, way)) + KEYWORD * best(fields.keywords, way);
  }

  // How far the nearest way is from the word as it was typed: 0 for the word itself, 1 for another way
  // to write it, 2 for what is only related or cut out of another word, 3 for nothing.
  const EXACT = 0, WRITTEN = 1, RELATED = 2;
  hc.NOWHERE = 3;

  function distance(fields, way, i) {
    if (i === 0) return EXACT;
    if (way.far) return RELATED;
    return !way.heard || [fields.title, ...fields.names, ...fields.headings, ...fields.texts].some((text) => stands(text, way)) ? WRITTEN : RELATED;
  }

  function stands(text, way) {
    for (let at = text.indexOf(way.text); at >= 0; at = text.indexOf(way.text, at + 1)) if (ends(text, way.text, at) === 2) return true;
    return false;
  }

  // The same over all ways, times how rare each is: what it is worth, how far the nearest is, and what
  // the words gain from where they stand.
  hc.match = function (passage, ways) {
    const fields = hc.fieldsOf(passage), field = hc.fieldGain(passage);
    let worth = 0, far = hc.NOWHERE, gain = 0;
    ways.forEach((way, i) => {
      const one = standing(fields, way, field) * (i === 0 ? 1 : way.far ? FAR : OTHER_WAY) * way.mass;
      if (!one) return;
      far = Math.min(far, distance(fields, way, i));
      gain = Math.max(gain, field, inNames(fields, way) ? 1 : 0);
      worth = Math.max(worth, one);
    });
    return { worth, far, gain };
  };

  // ---- Pages that only come near are compared by all that was read of them ----

  const SATURATED = 0.7, LONG_TEXT = 1500, RUN_GAIN = 0.5, WITH_KANA = 0.6;
  const HIRAGANA = /[ぁ-ゖ]/;
  const RUN = /[一-鿿々]{2,}|[ァ-ヺー]{3,}|[a-z0-9.]{2,}|[一-鿿々][ぁ-ん]{1,2}[一-鿿々]/g;

  function count(text, part) {
    let times = 0;
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) times++;
    return times;
  }

  // The parts of a question that a reader would call its words: runs of one script, and where such a
  // run of kanji stands nowhere, the pairs in it.
  const CONTENT = /[一-鿿々]{2,}|[ァ-ヺー]{3,}|[a-z0-9.]{2,}/g;
  hc.contentIn = function (question, text) {
    return (question.match(CONTENT) || []).flatMap((run) => {
      if (text.includes(run)) return [run];
      return /^[一-鿿]/.test(run) ? [...run].slice(1).map((sign, i) => [...run][i] + sign).filter((pair) => text.includes(pair)) : [];
    });
  };

  const withKana = (key, weight) => weight(key) * (HIRAGANA.test(key) ? WITH_KANA : 1);

  // What a text would be worth that has all pieces of a question.
  hc.wholeness = (text, weight) => hc.telling(text).reduce((sum, key) => sum + withKana(key, weight), 0);

  // How much of a question stands in passages of a page, asked for in the index or not. `weight` tells
  // what a piece is worth.
  hc.nearness = function (passages, text, weight) {
    const fields = passages.map(hc.fieldsOf);
    const whole = [fields[0].title, ...fields.flatMap((one) => [...one.headings, ...one.texts])].join("\n");
    const long = SATURATED * (0.5 + 0.5 * whole.length / LONG_TEXT);
    const gain = (part, worth) => {
      const times = count(whole, part);
      return times ? worth * times / (times + long) : 0;
    };
    let sum = 0;
    for (const key of hc.telling(text)) sum += gain(key.replace(/[\^$*]/g, ""), withKana(key, weight));
    for (const run of new Set(text.match(RUN) || [])) {
      sum += RUN_GAIN * gain(run, hc.telling(run).reduce((all, key) => all + weight(key), 0));
    }
    return sum;
  };

  // Whether a page is called just so.
  hc.isNamed = function (passage, text) {
    const { title, names } = hc.fieldsOf(passage);
    return title === text || names.includes(text);
  };

  hc.stands = (passage, text) => standing(hc.fieldsOf(passage), { text, gain: 1 }, 1) > 0;
})(window.hotcastSearch = window.hotcastSearch || {});
