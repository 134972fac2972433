#!/usr/bin/env python3
"""in-decimal.py PROGRAM: printf of doubles, strtod, strtof, strtold and sscanf by PROGRAM (in-decimal.c) are what exact arithmetic says."""
import decimal, fractions, math, random, struct, subprocess, sys

ROUND = {"n": decimal.ROUND_HALF_EVEN, "u": decimal.ROUND_CEILING, "d": decimal.ROUND_FLOOR, "z": decimal.ROUND_DOWN}
decimal.setcontext(decimal.Context(prec=1200, Emax=99999, Emin=-99999))
random.seed(1)


def double():
    sort = random.randrange(7)
    if sort == 0:
        return struct.unpack("d", random.randbytes(8))[0]
    if sort == 1:
        return random.randrange(-10**6, 10**6) / 1000
    if sort == 2:
        return random.randrange(10**5) / 2**random.randrange(20)
    if sort == 3:
        return (random.randrange(1000) + .5) * 10.0**random.randrange(-15, 15)
    if sort == 4:
        return random.choice([0.0, -0.0, 9.5, 99.5, .5, 1.5, 999999.5, 99999.95, 9.9999995e-5, 2.0**53 - 1, 2.0**63,
            2.0**64, 1e15, 1e16, 1e17, 1e22, 1e-11, 5e-324, 0.045, 1e100])
    if sort == 5:
        return float(random.getrandbits(random.randrange(1, 64)))
    return random.uniform(-1, 1) * 10.0**random.randrange(-30, 30)


def exponent(d):
    return d.adjusted() if d else 0


def in_e(d, p, how):
    """The digits and the exponent of d with p digits behind the point."""
    r = d.quantize(decimal.Decimal(1).scaleb(exponent(d) - p), rounding=how)
    if exponent(r) > exponent(d) and r:
        r = r.quantize(decimal.Decimal(1).scaleb(exponent(r) - p), rounding=how)
    return r, exponent(r)


def as_e(r, x, p, alt):
    digits = "".join(map(str, r.as_tuple().digits)).ljust(p + 1, "0") if r else "0" * (p + 1)
    return digits[0] + ("." if p or alt else "") + digits[1:] + "e%+03d" % x


def formatted(y, flags, width, p, kind, how):
    d, alt = decimal.Decimal(y), "#" in flags
    sign = "-" if math.copysign(1, y) < 0 else "+" if "+" in flags else " " if " " in flags else ""
    if kind == "f":
        body = format(abs(d.quantize(decimal.Decimal(1).scaleb(-p), rounding=how)), "f") + ("." if alt and not p else "")
    elif kind == "e":
        r, x = in_e(d, p, how)
        body = as_e(abs(r), x, p, alt)
    else:
        p = p or 1
        r, x = in_e(d, p - 1, how)
        if p > x >= -4:
            body = format(abs(r), "f") if p - 1 - x else format(abs(r), "f") + ("." if alt else "")
            if not alt and "." in body:
                body = body.rstrip("0").rstrip(".")
        else:
            body = as_e(abs(r), x, p - 1, alt)
            if not alt and "." in body:
                mantissa, e = body.split("e")
                body = mantissa.rstrip("0").rstrip(".") + "e" + e
    if "-" in flags:
        return (sign + body).ljust(width)
    return sign + body.rjust(width - len(sign), "0") if "0" in flags else (sign + body).rjust(width)


def printf_case():
    y = double()
    while not math.isfinite(y):
        y = double()
    flags = "".join(sorted(set(random.choices("+- 0#", k=random.choice([0, 0, 1, 2])))))
    width, kind = random.choice([0, 0, 5, 30]), random.choice("efg")
    p = random.choice([0, 1, 2, 3, 6, 6, 15, 16, 17, 18, 19, 20, 30])
    text = f"%{flags}{width or ''}.{p}{kind}"
    if random.randrange(4):
        mode = random.choice("nudz")
        return f"p\t{mode}\t{text}\t{y!r}", formatted(y, flags, width, p, kind, ROUND[mode])
    want, size = formatted(y, flags, width, p, kind, ROUND["n"]), random.randrange(50)
    return f"n\t{size}\t{text}\t{y!r}", f"{len(want)} {want[:max(size - 1, 0)]}"


def written():
    sort = random.randrange(6)
    digits = "".join(random.choices("0123456789", k=random.randrange(1, 30)))
    if sort == 0:
        return repr(double())
    if sort == 1:
        return digits + "e%d" % random.choice([random.randrange(-40, 40), random.randrange(-370, 320)])
    if sort == 2:
        return digits[:9] + "." + digits[9:]
    if sort == 3:  # between two doubles, and close to there
        return str(2**54 + 2 * random.getrandbits(53) + 1) + random.choice(["", ".0", ".00000000000001", "e3", "e-3"])
    if sort == 4:
        half = fractions.Fraction(random.getrandbits(52) * 2 + 2**53 + 1, 2**random.randrange(50, 80))
        d = decimal.Decimal(half.numerator) / decimal.Decimal(half.denominator)
        return str(d)[:random.choice([17, 18, 19, 20, 25, 60])]
    return random.choice(["0", "1.", ".5", "1e22", "1e23", "18446744073709551616", "1e-27", "3.4028236e38", "4.35"])


def nearest(q, bits, least):
    """The floating point numbers of so many bits below and above q."""
    if not q:
        return q, q
    x = max(q.numerator.bit_length() - q.denominator.bit_length() - bits - 1, least)
    unit = fractions.Fraction(2)**x
    while q / unit >= 2**bits:
        unit *= 2
    low = q // unit * unit
    return low, low if low == q else low + unit


def read(text, mode, bits, least, most):
    q = fractions.Fraction(text)
    size = abs(q)
    low, high = nearest(size, bits, least)
    away = mode == "u" and q > 0 or mode == "d" and q < 0
    if mode == "n":
        middle = (low + high) / 2
        unit = high - low
        away = size > middle or size == middle and unit and low / unit % 2 == 1
    y = high if away else low
    if y > most:
        y = math.inf if mode == "n" or away else most
    return -y if text.startswith("-") else y


def exactly(text):
    """The number that %a or %La wrote; math.inf is larger than any."""
    sign, rest = (-1, text[1:]) if text.startswith("-") else (1, text)
    if rest == "inf":
        return sign * math.inf
    digits, x = rest[2:].split("p")
    whole, _, part = digits.partition(".")
    return sign * int(whole + part, 16) * fractions.Fraction(2)**(int(x) - 4 * len(part))


def strtod_case(long_bits):
    text = random.choice(["", "", "-", "+"]) + written().lstrip("-")
    if not any(c.isdigit() for c in text) or "inf" in text or "nan" in text:
        return strtod_case(long_bits)
    mode, what = random.choice("nudz"), random.choice("dfDFl")
    double = 53, -1074, fractions.Fraction(sys.float_info.max)
    single = 24, -149, fractions.Fraction(float.fromhex("0x1.fffffep127"))
    long = (long_bits, -16381 - long_bits, math.inf) if long_bits > 53 else double
    y = read(text, mode, *(double if what in "dD" else long if what == "l" else single))
    tail = random.choice(["", "", "x", "e", "e+", "."]) if "e" in text and "." in text and what in "dfl" else ""
    return f"{what}\t{mode}\t{text}{tail}", (y, len(text))


def main():
    long_bits = int(subprocess.run(sys.argv[1:], input=b"b\n", stdout=subprocess.PIPE, check=True).stdout)
    cases = [printf_case() for _ in range(60000)] + [strtod_case(long_bits) for _ in range(70000)]
    out = subprocess.run(sys.argv[1:], input="".join(c + "\n" for c, _ in cases).encode(), stdout=subprocess.PIPE,
        check=True).stdout.decode("latin-1").split("\n")
    assert len(out) == len(cases) + 1, f"{len(out)} answers to {len(cases)} cases"
    wrong = 0
    for (case, want), got in zip(cases, out):
        if isinstance(want, tuple):
            y, n = got.split()
            got = exactly(y), int(n)
        if got != want:
            wrong += 1
            if wrong < 10:
                print(f"{case!r}: {got!r} instead of {want!r}")
    if wrong:
        sys.exit(f"{wrong} of {len(cases)} are wrong")
    print("exact")


main()
