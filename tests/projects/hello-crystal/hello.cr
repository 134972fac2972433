# Exceptions, fibres, a file, memory that is collected, and a C library.
require "compress/zlib"

def half(n)
  raise "odd: #{n}" if n.odd?
  n // 2
end

sums = Channel(Int32).new
4.times { |i| spawn { sums.send((1..1000).sum(i)) } }
total = Array.new(4) { sums.receive }.sum
counts = Hash(String, Int32).new(0)
"the cat and the dog and the bird".split.each { |word| counts[word] += 1 }
File.write(ARGV[0], "the=#{counts["the"]}")
begin
  half(7)
rescue e
  puts "#{e.message} #{half(42)} total=#{total} #{File.read(ARGV[0])}"
end
200.times { Bytes.new(1 << 20) }
GC.collect
packed = IO::Memory.new
Compress::Zlib::Writer.open(packed) { |z| z.print "hello " * 1000 }
packed.rewind
puts "zlib #{packed.size < 100} #{Compress::Zlib::Reader.new(packed).gets_to_end.size}"
