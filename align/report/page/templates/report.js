// The report: which pairs are shown in which order, where the reader is, what a mark says.
{
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const total = data.severity.length;
  const list = at("pairs");
  const idOf = (position) => (data.ids ? data.ids[position] : position);
  const positions = data.ids ? new Map(data.ids.map((id, position) => [id, position])) : null;
  const positionOf = (id) => (positions ? positions.get(id) : id < total ? id : undefined);

  // --- rows: those of the first page stand in the document, all others asleep in blocks

  const rows = new Array(total);
  [...list.children].forEach((found, position) => { rows[position] = found; });
  const blocks = [...document.querySelectorAll("noscript.block")].map((block) => ({
    start: Number(block.dataset.start), block,
  }));
  const blockOf = (position) => blocks.findLast((found) => found.start <= position);

  function row(position) {
    if (!rows[position]) {
      const { start, block } = blockOf(position);
      const made = document.createElement("template");
      made.innerHTML = block.textContent;
      [...made.content.firstElementChild.children].forEach((found, n) => { rows[start + n] = found; });
    }
    return rows[position];
  }

  // --- filters

  const controls = {
    search: at("search"), rule: at("rule"), only: at("only"), low: at("low"), order: at("order"),
    severities: [...document.querySelectorAll("[name=severity]")],
  };
  const count = at("count"), clear = at("clear"), pager = at("pager"), nothing = at("nothing");
  let shown = [...Array(total).keys()];
  let page = 0;
  let pinned = null; // a pair that a link leads to, shown in spite of the filters
  let texts = null;

  const folded = (text) => text.normalize("NFC").toLowerCase();

  function allTexts() {
    if (texts) return texts;
    texts = new Array(total);
    for (let i = 0; i < total; i++) if (rows[i]) texts[i] = folded(textOf(rows[i]));
    for (const { start, block } of blocks) {
      if (texts[start] !== undefined) continue;
      block.textContent.split('<li class="pair').slice(1).forEach((html, n) => {
        const text = html.replace(/^[\s\S]*?<p/, "<p").replace(/<[^>]*>/g, "");
        texts[start + n] = folded(text.replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => ENTITIES[name]));
      });
    }
    return texts;
  }
  const ENTITIES = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const textOf = (found) => [...found.children].slice(1).map((part) => part.textContent).join("\n");

  function wanted() {
    const severities = new Set(controls.severities.filter((box) => box.checked).map((box) => Number(box.value)));
    const rule = controls.rule.value ? data.rules.indexOf(controls.rule.value) : -1;
    const sought = folded(controls.search.value.trim());
    const low = controls.low?.checked, only = controls.only.checked;
    return {
      any: !severities.size && rule < 0 && !sought && !low && !only,
      fits: (i) => (!only || data.severity[i] > 0)
        && (!severities.size || (data.found[i] ?? []).some(([found]) => severities.has(found)))
        && (rule < 0 || (data.found[i] ?? []).some(([, found]) => found === rule))
        && (!low || (data.confidence[i] >= 0 && data.confidence[i] < data.unsure))
        && (!sought || allTexts()[i].includes(sought)),
    };
  }

  function filter() {
    const { any, fits } = wanted();
    const found = [];
    for (let i = 0; i < total; i++) if (any || i === pinned || fits(i)) found.push(i);
    if (controls.order.value === "worst") {
      const sure = (i) => (data.confidence[i] < 0 ? 100 : data.confidence[i]);
      found.sort((a, b) => data.severity[b] - data.severity[a] || sure(a) - sure(b) || a - b);
    }
    shown = found;
    clear.hidden = any;
    nothing.hidden = found.length > 0 || total === 0;
    const of = (number) => number.toLocaleString("en");
    count.textContent = any ? `${of(total)} pair${total === 1 ? "" : "s"}` : `${of(found.length)} of ${of(total)} pairs`;
    turn(0);
  }

  // --- pages

  const pages = () => Math.max(Math.ceil(shown.length / data.page), 1);

  function turn(to) {
    page = Math.min(Math.max(to, 0), pages() - 1);
    fill(shown.slice(page * data.page, (page + 1) * data.page));
    pager.hidden = pages() === 1;
    at("last").textContent = pages();
    at("page").value = page + 1;
    at("back").disabled = page === 0;
    at("next").disabled = page === pages() - 1;
  }

  // A list is filled in turns, so that its beginning is there at once, however long it is.
  const TURN = 400;
  const later = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 5));
  let queue = shown, placed = list.children.length, job = 0;

  function place(end) {
    const made = document.createDocumentFragment();
    while (placed < Math.min(end, queue.length)) made.append(row(queue[placed++]));
    list.append(made);
  }
  function goOn(mine) {
    if (mine !== job || placed >= queue.length) return;
    place(placed + TURN);
    later(() => goOn(mine));
  }
  function fill(positions) {
    queue = positions;
    placed = 0;
    list.replaceChildren();
    place(TURN);
    job += 1;
    goOn(job);
  }

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, total > 2000 ? 200 : 60); };
  controls.search.addEventListener("input", soon);
  for (const control of [controls.rule, controls.only, controls.low, controls.order, ...controls.severities]) {
    control?.addEventListener("change", filter);
  }
  at("tools").addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); filter(); });
  clear.addEventListener("click", () => {
    controls.search.value = controls.rule.value = "";
    pinned = null;
    for (const box of [controls.only, controls.low, ...controls.severities]) if (box) box.checked = false;
    filter();
    controls.search.focus();
  });
  at("back").addEventListener("click", () => turn(page - 1));
  at("next").addEventListener("click", () => turn(page + 1));
  at("page").addEventListener("change", (event) => turn((Number.parseInt(event.target.value, 10) || 1) - 1));

  // --- the pair where the reader is

  let current = null;
  let step = -1; // which finding of the current pair

  function leave() {
    if (current === null || !rows[current]) return;
    rows[current].classList.remove("current");
    for (const mark of rows[current].querySelectorAll("mark")) mark.removeAttribute("tabindex");
  }

  function visit(position, { finding = -1, link = true } = {}) {
    const index = shown.indexOf(position);
    if (index < 0) return;
    leave();
    if (Math.floor(index / data.page) !== page) turn(Math.floor(index / data.page));
    place(index - page * data.page + 1);
    const found = row(position);
    current = position;
    step = finding;
    found.classList.add("current");
    for (const mark of found.querySelectorAll("mark")) mark.tabIndex = 0;
    const goal = finding < 0 ? found : found.querySelectorAll(".finding")[finding];
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: "center" });
    if (link) try { history.replaceState(null, "", `#p${idOf(position)}`); } catch { /* no history here */ }
  }

  function move(by) {
    const index = current === null ? -1 : shown.indexOf(current);
    const to = index < 0 ? (by > 0 ? 0 : shown.length - 1) : index + by;
    if (to >= 0 && to < shown.length) visit(shown[to]);
  }

  function moveToFinding(by) {
    const has = (position) => (data.found[position] ?? []).length;
    let index = current === null ? -1 : shown.indexOf(current);
    if (index >= 0) {
      const to = step < 0 && by < 0 ? -1 : step + by;
      if (to >= 0 && to < has(current)) return visit(current, { finding: to });
    } else if (by < 0) index = shown.length;
    for (index += by; index >= 0 && index < shown.length; index += by) {
      const number = has(shown[index]);
      if (number) return visit(shown[index], { finding: by > 0 ? 0 : number - 1 });
    }
    return undefined;
  }

  function follow() {
    const id = /^#p(\d+)$/.exec(location.hash);
    const position = id ? positionOf(Number(id[1])) : undefined;
    if (position === undefined) return;
    if (!shown.includes(position)) {
      pinned = position;
      filter();
    }
    visit(position, { link: false });
  }
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    // A link to the pair where one is already changes no address, and leads there all the same.
    const link = event.target.closest?.('a[href^="#p"]');
    if (link && link.getAttribute("href") === location.hash) follow();
  });
  list.addEventListener("focusin", (event) => {
    const found = event.target.closest(".pair");
    if (!found || found.classList.contains("current")) return;
    leave();
    current = positionOf(Number(found.id.slice(1)));
    step = -1;
    found.classList.add("current");
    for (const mark of found.querySelectorAll("mark")) mark.tabIndex = 0;
  });

  // --- keyboard

  const help = at("help");
  at("help-button").addEventListener("click", () => help.showModal());
  const KEYS = {
    j: () => move(1), k: () => move(-1), n: () => moveToFinding(1), p: () => moveToFinding(-1),
    "/": () => { controls.search.focus(); controls.search.select(); }, "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      hush();
      if (event.target === controls.search) controls.search.blur();
      return;
    }
    if (event.key === "Enter" && event.target.matches?.("mark")) return void counterpart(event.target)?.focus();
    if (event.target.matches?.("input:not([type=checkbox]), select, textarea")) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // --- marks: the counterpart and the value, on hover and on focus

  const tip = at("tip");
  const keys = (element) => (element.dataset.k ?? "").split(" ");
  function kin(element) {
    const own = new Set(keys(element));
    const found = element.closest(".pair")?.querySelectorAll("mark, .finding") ?? [];
    return [...found].filter((other) => keys(other).some((key) => own.has(key)));
  }
  const counterpart = (mark) => kin(mark).find((other) => other.matches("mark")
    && other.closest(".text") !== mark.closest(".text"));

  let lit = [];
  let said = null; // the mark whose tip is shown
  function tell(part) {
    hush();
    lit = kin(part).filter((other) => other.matches("mark"));
    for (const other of lit) other.classList.add("lit");
    if (!part.matches("mark")) return;
    if (part.title) {
      part.dataset.said = part.title;
      part.removeAttribute("title");
    }
    tip.textContent = part.dataset.said ?? "";
    tip.hidden = false;
    part.setAttribute("aria-describedby", "tip");
    said = part;
    putTip();
  }
  function putTip() {
    const box = said.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const under = box.bottom + 8 + own.height < innerHeight;
    tip.style.top = `${under ? box.bottom + 8 : Math.max(box.top - own.height - 8, 8)}px`;
    tip.style.left = `${Math.max(Math.min(box.left, innerWidth - own.width - 16), 16)}px`;
  }
  function hush() {
    tip.hidden = true;
    for (const mark of lit) mark.classList.remove("lit");
    said?.removeAttribute("aria-describedby");
    lit = [];
    said = null;
  }
  const told = (event) => event.target.closest?.("mark[data-k], .pair .finding");
  for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    list.addEventListener(begin, (event) => { const found = told(event); if (found) tell(found); });
    list.addEventListener(end, (event) => { if (told(event)) hush(); });
  }
  addEventListener("scroll", () => {
    if (!said) return;
    const box = said.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) hush();
    else putTip();
  }, { passive: true });

  // --- the map

  at("map")?.addEventListener("click", (event) => {
    const svg = at("map"), box = svg.getBoundingClientRect(), size = svg.viewBox.baseVal;
    const x = (event.clientX - box.left) / box.width * size.width;
    const y = (event.clientY - box.top) / box.height * size.height;
    const away = ([left, top]) => (left - x) ** 2 + (top - y) ** 2;
    const nearest = data.map.reduce((best, point) => (away(point) < away(best) ? point : best));
    const hash = `#p${nearest[2]}`;
    if (location.hash === hash) follow();
    else location.hash = hash;
  });

  // --- print: all findings, wherever they are, and what is folded up

  let before = null, closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const part of closed) part.open = true;
    if (pages() === 1) return place(queue.length);
    before = page;
    fill(shown.filter((position) => data.severity[position] > 0));
    place(queue.length);
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    if (before !== null) turn(before);
    before = null;
  });

  if (pages() > 1) turn(0);
  else later(() => goOn(job));
  follow();
}
