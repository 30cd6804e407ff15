"use strict";
const byId = (id) => document.getElementById(id);
const make = (tag, content, attributes = {}) => {
  const node = document.createElement(tag);
  node.append(...[content].flat());
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};
// Tables: the button in a column's heading sorts the rows of each body, numbers the greatest first.
const sort = (table, heading) => {
  const isDown = heading.matches("[aria-sort=ascending], .n:not([aria-sort])");
  for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
  const text = (row) => row.cells[heading.dataset.column].textContent.replaceAll(",", "");
  const order = (a, b) => (isDown ? -1 : 1) * text(a).localeCompare(text(b), "en", { numeric: true });
  const isRow = (row) => !row.querySelector(".group");
  for (const body of table.tBodies) body.append(...[...body.rows].filter(isRow).sort(order));
};
for (const heading of document.querySelectorAll("table.sortable th[data-column]")) {
  const button = make("button", heading.textContent || "row", { type: "button" });
  button.addEventListener("click", () => sort(heading.closest("table"), heading));
  heading.replaceChildren(button);
}
// Pairs: the documentation of PairBrowser says how the data is written.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const value = Object.fromEntries([...digits].map((digit, position) => [digit, position]));
const read = (text) => [...text].reduce((sum, digit) => sum * 64 + value[digit], 0);
const browse = (data) => {
  const [rows, size, controls] = [byId("found").tBodies[0], 50, byId("filters").querySelectorAll("[name]")];
  const inputs = Object.fromEntries([...controls].map((control) => [control.name, control]));
  const lists = data.counts.flatMap((count, list) => Array(count).fill(list));
  let [found, page] = [[], 0];
  // What some methods have right of a pair, or null where that isn't asked for.
  const look = (pair, methods, { geo, kind, right: { value: wanted } }) => {
    let [right, all, error, hasKind] = [0, 0, 0, !kind.value];
    for (const answers of methods.map((method) => data.answers[method][pair])) {
      for (let at = 0; at < answers.length; at += 3) {
        if (geo.checked && value[data.asked[pair][at + 2]] % 2 === 0) continue;
        all += 1; right += answers[at] === "." ? 1 : 0;
        hasKind ||= answers[at] === kind.value;
        error = Math.max(error, (value[answers[at + 1]] * 64 + value[answers[at + 2]]) % 4095);
      }
    }
    if (!all || !hasKind || (wanted && (wanted === "all") !== (right === all))) return null;
    return { pair, worst: right / all, best: -right / all, error: -error, name: data.pairs[pair] };
  };
  const cell = (answer) => {
    const word = !answer ? "–" : answer[0] === "." ? "right" : data.kinds[value[answer[0]]];
    const share = answer && read(answer.slice(1)) < 4095 ? ` ${(read(answer.slice(1)) / 1000).toFixed(3)}` : "";
    return make("td", word + share, { class: word });
  };
  const row = (name, cells) => make("tr", [make("th", name, { scope: "row" }), ...cells]);
  const details = (pair) => {
    const box = byId("opened").content.firstElementChild.cloneNode(true);
    const cells = (at) => data.answers.map((column) => cell(column[pair].slice(at, at + 3)));
    const keypoints = (data.asked[pair].match(/.../g) ?? []).map(read).map((keypoint, position) => row(
      data.keypoints[keypoint >> 1] + (keypoint % 2 ? ", geo-aware" : ""), cells(position * 3)));
    box.querySelector("tbody").append(...keypoints);
    const words = [data.pairs[pair], data.lists[lists[pair]]].map((it) => `'${it.replaceAll("'", "'\\''")}'`);
    box.querySelector("pre").append(`${data.show[0]} ${words.join(" --list ")} ${data.show[1]}`);
    const pictures = data.pictures.filter(([of]) => of === pair).map(([, id]) => byId(`picture-${id}`));
    box.firstElementChild.append(...pictures.map((it) => make("figure", [...it.cloneNode(true).childNodes])));
    return box;
  };
  const line = ({ pair }) => {
    const button = make("button", data.pairs[pair], { type: "button", "aria-expanded": false });
    const right = data.answers.map((all) => (all[pair] ? all[pair].split(".").length - 1 : "–"));
    const texts = [data.lists[lists[pair]], data.categories[data.category[pair]], data.asked[pair].length / 3];
    const shown = row(button, [...texts, ...right].map((text) => make("td", `${text}`)));
    button.addEventListener("click", () => {
      const isOpen = shown.nextSibling?.className === "open";
      button.setAttribute("aria-expanded", !isOpen);
      if (isOpen) shown.nextSibling.remove(); else shown.after(details(pair));
    });
    return shown;
  };
  const draw = (to) => {
    const last = Math.ceil(Math.max(1, found.length) / size) - 1;
    [page, byId("page").textContent] = [to, `page ${to + 1} of ${last + 1}`];
    [byId("previous").disabled, byId("next").disabled] = [to === 0, to === last];
    rows.replaceChildren(...found.slice(to * size, (to + 1) * size).map(line));
  };
  const search = () => {
    const [text, { list, category, method }] = [inputs.text.value.trim().toLowerCase(), inputs];
    const methods = method.value ? [method.value] : Object.keys(data.methods);
    const fits = (pair) => data.pairs[pair].toLowerCase().includes(text)
      && ["", `${lists[pair]}`].includes(list.value) && ["", `${data.category[pair]}`].includes(category.value);
    found = lists.map((_, pair) => (fits(pair) ? look(pair, methods, inputs) : null)).filter(Boolean);
    const by = inputs.order.value;
    found.sort((a, b) => (a[by] < b[by] ? -1 : Number(a[by] > b[by])));
    byId("count").textContent = [found, lists].map((it) => it.length.toLocaleString("en")).join(" of ");
    draw(0);
  };
  byId("filters").addEventListener("input", search);
  byId("pages").addEventListener("click", ({ target }) => target.value && draw(page + Number(target.value)));
  [byId("browser").hidden, byId("worst-pairs").hidden] = [false, true];
  search();
};
if (byId("pairs-data")) browse(JSON.parse(byId("pairs-data").textContent));
