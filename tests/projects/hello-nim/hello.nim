# Exceptions, a sequence that grows, a file, and a process's environment.
import std/[os, strutils, tables, times]

type Odd = object of CatchableError

proc half(n: int): int =
  if n mod 2 != 0:
    raise newException(Odd, "odd: " & $n)
  n div 2

var counts = initCountTable[string]()
for word in "the cat and the dog and the bird".split:
  counts.inc word
let path = paramStr(1)
writeFile(path, "the=" & $counts["the"] & "\n")
try:
  discard half(7)
except Odd as e:
  echo e.msg, " ", half(42), " ", readFile(path).strip
echo fromUnix(0).utc.format("yyyy-MM-dd")
