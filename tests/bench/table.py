"""Runs compared by pairs, again and again: ratios, and how they are shown."""
import math
import statistics


def by_pairs(ours, theirs):
    """(first quartile, median, third quartile) of the ratios of what was measured in the same round."""
    ratios = [a / b for a, b in zip(ours, theirs)]
    if len(ratios) == 1:
        return tuple(ratios * 3)
    return tuple(statistics.quantiles(ratios, n=4, method="inclusive"))


def number(ratio):
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}"


def spread(quartiles):
    """A median with its quartiles, 19 characters wide."""
    low, middle, high = map(number, quartiles)
    return f"{middle:>5} {f'({low}-{high})':<13}"


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values)))
