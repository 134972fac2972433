"""What the programs work on: made by rules from a seed, the same on every machine, and kept in FOLDER."""
import os
import random
import shutil

from measure import BUILD, HERE
from ways import digest

FOLDER = os.path.join(BUILD, "bench", "inputs")
WORDS = [a + b for a in ("alpha beta gamma delta omega sigma red blue green deep high low north south open shut new "
                         "old small great warm cold bright dark").split()
         for b in ("", "s", "ing", "ed", "ly", "ness", "er", "est", "-out", "ware", "set", "line", "field", "\u00e9e")]


def words(r, count):
    return " ".join(r.choice(WORDS) for _ in range(count))


def script_sql(r):
    """Inserts, indexes, joins, sorts, changes and deletions, in memory."""
    yield "create table item(id integer primary key, name text, kind int, price real, note text);"
    yield "create table kind(id integer primary key, title text);"
    yield "begin;"
    for i in range(200):
        yield f"insert into kind values({i}, '{words(r, 3)}');"
    for i in range(40000):
        yield (f"insert into item values({i}, '{words(r, 2)} {r.randrange(10**6)}', {r.randrange(200)}, "
               f"{r.random() * 1000:.2f}, '{words(r, 8)}');")
    yield "commit;"
    yield "create index item_name on item(name); create index item_kind on item(kind, price);"
    yield ("select title, count(*), sum(price), max(name) from item join kind on kind.id = item.kind "
           "group by title order by 3 desc limit 20;")
    yield "select count(*) from item a join item b on a.kind = b.kind and a.price < b.price where a.id < 6000;"
    yield "select name, note from item where note like '%omega%deep%' order by note desc, name limit 20;"
    yield "update item set note = upper(note) || name where kind % 3 = 0; delete from item where price < 200;"
    yield "select count(*), sum(length(note)), group_concat(distinct kind) from item;"
    yield "with recursive n(x) as (select 1 union all select x + 1 from n where x < 300000) select sum(x * 7 % 13) from n;"


def big_json(r):
    yield "["
    for i in range(30000):
        tags = ", ".join(f'"{r.choice(WORDS)}"' for _ in range(4))
        yield (f'{{"id": {i}, "name": "{words(r, 2)}", "group": {r.randrange(500)}, "price": {r.random() * 1000:.3f}, '
               f'"tags": [{tags}], "at": {{"x": {r.random():.6f}, "y": {r.randrange(10**6)}}}}},')
    yield '{"id": -1, "name": "last", "group": 0, "price": 1, "tags": []}]'


def big_xml(r):
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<list xmlns:x="urn:x">'
    for i in range(40000):
        yield (f'<item id="{i}" group="{r.randrange(100)}"><name>{words(r, 2)}</name><x:price cur="eur">'
               f"{r.random() * 100:.2f}</x:price><note>{words(r, 10)} &amp; {r.randrange(9999)}</note></item>")
    yield "</list>"


def log_lines(count):
    def lines(r):
        for i in range(count):
            yield (f"2026-01-{1 + i % 28:02} {r.randrange(24):02}:{r.randrange(60):02}:{r.randrange(60):02} "
                   f"user{r.randrange(5000)} status={r.choice((200, 200, 200, 304, 404, 500, 503))} "
                   f"bytes={r.randrange(10**6)} {words(r, r.randrange(3, 9))}")
    return lines


def numbers(r):
    for _ in range(200000):
        yield str(r.randrange(-10**9, 10**9))


def big_md(r):
    for i in range(9000):
        yield f"## {words(r, 4)}\n\n{words(r, 40)} *{words(r, 2)}* and **{words(r, 2)}**, `{words(r, 1)}`.\n"
        yield f"- [{words(r, 2)}](https://example.org/{i})\n- {words(r, 9)}\n  1. {words(r, 5)}\n\n> {words(r, 12)}\n"


def big_cpp(r):
    yield "#include <string>\n#include <vector>\nstruct Node { int value; Node *next; std::string name; };"
    for i in range(350):
        a, b, c = (r.randrange(1, 100) for _ in range(3))
        yield f"""
static int work{i}(const std::vector<Node> &list, int limit, const std::string &key) {{
    int sum = {a}, unused{i};
    for (std::size_t i = 0; i < list.size(); i++) {{
        const Node &n = list[i];
        if (n.value > limit && n.name == key)
            sum += n.value * {b};
        else if (n.next && n.next->value % {c} == 0)
            sum -= (n.value << {b % 8}) / {c};
        switch (n.value % 3) {{ case 0: sum++; break; case 1: sum ^= {a}; break; default: break; }}
    }}
    return sum + (limit ? work{max(i - 1, 0)}(list, limit - 1, key) : 0);
}}"""


WORK_LUA = """
local words, count, out = {}, {}, {}
local x = 42
local function random(n) x = (x * 1103515245 + 12345) % 2147483648; return x % n end
for i = 1, 200000 do
  local w = string.format("%s-%d", ({"alpha", "beta", "gamma", "delta"})[random(4) + 1], random(5000))
  words[#words + 1] = w
  count[w] = (count[w] or 0) + 1
end
for w, n in pairs(count) do out[#out + 1] = w .. "=" .. n end
table.sort(out)
print(#out, out[1], out[#out])
local text = table.concat(words, " ")
local found = 0
for a, b in text:gmatch("(%a+)-(%d+)") do if #a + tonumber(b) % 7 == 5 then found = found + 1 end end
print(found, #text:gsub("alpha", "omega"), (text:upper():find("DELTA-4999", 1, true)))
local function tree(d) if d == 0 then return {} end return {tree(d - 1), tree(d - 1)} end
local function size(t) return t[1] and 1 + size(t[1]) + size(t[2]) or 1 end
for i = 1, 8 do print(i, size(tree(14))) end
local sum = 0
for i = 1, 2000000 do sum = sum + math.sin(i / 1000) * (i % 7) end
print(string.format("%.6f", sum))
"""

WORK_JS = """
var seed = 42;
function random(n) { seed = (seed * 1103515 + 12345) % 2147483; return seed % n; }
var count = {}, list = [];
for (var i = 0; i < 30000; ++i) {
  var w = ["alpha", "beta", "gamma", "delta"][random(4)] + "-" + random(3000);
  count[w] = (count[w] || 0) + 1;
  list.push({ name: w, value: random(100000) / 7 });
}
list.sort(function (a, b) { return a.value - b.value || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0); });
print(list[0].name, list[list.length - 1].name, Object.keys(count).length);
var text = JSON.stringify(list), back = JSON.parse(text);
print(text.length, back.length, text.replace(/alpha-(\\d)/g, "omega$1").length);
function tree(d) { return d ? { a: tree(d - 1), b: tree(d - 1) } : {}; }
function size(t) { return t.a ? 1 + size(t.a) + size(t.b) : 1; }
for (var i = 0; i < 3; ++i) print(size(tree(12)));
var parts = [];
for (var i = 0; i < 20000; ++i) parts.push((i * 1.1).toString());
print(parts.join(",").split(",").length);
"""

WORK_JQ = """
group_by(.group) | map({group: .[0].group, sum: (map(.price) | add), names: (map(.name) | sort | unique | join(",")),
    tags: (map(.tags[]) | group_by(.) | map({key: .[0], value: length}) | from_entries),
    far: [.[] | select(.at.y? > 500000) | "\\(.id): \\(.at.x)" | ascii_upcase]})
"""

WORK_AWK = """
{
	split($2, t, ":"); hours[t[1]]++
	n[$4]++; sub(/bytes=/, "", $5); bytes[$3] += $5
	for (i = 6; i <= NF; i++) words[toupper(substr($i, 1, 3))] += length($i)
	if ($0 ~ /omega.*deep|high.*low/) hits++
	if (match($0, /user[0-9]+5 /)) s = s substr($0, RSTART, 4)
}
END {
	printf "%d %d\\n", hits, length(s)
	m = asorti(bytes, order)
	for (i = 1; i <= 50; i++) printf "%s %.1f %e\\n", order[i], bytes[order[i]] / 1024, bytes[order[i]]
	m = asorti(words, order)
	for (i = 1; i <= m; i++) print order[i], words[order[i]]
	for (k in n) print k, n[k] | "sort"
}
"""


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as f:
        for line in lines:
            f.write(line + "\n")


def write_tree(folder, r):
    """Text in many files, for what searches a tree."""
    for i in range(3000):
        path = os.path.join(folder, f"d{i % 40}", f"e{i % 7}", f"file{i}.txt")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_lines(path, log_lines(60)(r))


def write_graph(folder, r):
    """A graph of 20,000 edges with all its files, in which nothing is to be done."""
    os.makedirs(folder)
    sources = [f"s{i}.c" for i in range(400)]
    objects = [f"o{i}.o" for i in range(20000)]
    for name in sources + objects:
        open(os.path.join(folder, name), "w").close()
    for name in sources:
        os.utime(os.path.join(folder, name), (1e9, 1e9))
    write_lines(os.path.join(folder, "build.ninja"),
                ["cflags = -O2 -Iinclude", "rule cc", "  command = cc $cflags $extra -c $in -o $out",
                 "  description = CC $out", "  generator = 1",
                 *(f"build {o}: cc {r.choice(sources)} | {r.choice(sources)} {r.choice(sources)}\n"
                   f"  extra = -DNAME={r.choice(WORDS)} -DN={r.randrange(10**6)}" for o in objects)])


FILES = {
    "script.sql": script_sql, "big.json": big_json, "big.xml": big_xml, "big.log": log_lines(150000),
    "small.log": log_lines(25000), "numbers": numbers, "big.md": big_md, "big.cpp": big_cpp,
    "work.lua": lambda r: [WORK_LUA], "work.js": lambda r: [WORK_JS], "work.jq": lambda r: [WORK_JQ],
    "work.awk": lambda r: [WORK_AWK],
}
FOLDERS = {"tree": write_tree, "graph": write_graph}


def make():
    """FOLDER is what this file makes."""
    mark, key = os.path.join(FOLDER, "key"), digest(os.path.join(HERE, "inputs.py"))
    if os.path.exists(mark) and open(mark).read() == key:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    for name, lines in FILES.items():
        write_lines(os.path.join(FOLDER, name), lines(random.Random(name)))
    for name, write in FOLDERS.items():
        write(os.path.join(FOLDER, name), random.Random(name))
    with open(mark, "w") as f:
        f.write(key)
