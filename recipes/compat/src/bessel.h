/* Bessel functions of whole orders for REAL, whose functions F names: by their power series where x is small, by
 * backward recurrence (Miller), by Hankel's expansion where x is large. The error is some steps of the last place of
 * the largest value around: near a zero, and there alone, that is more than some of the value's own.
 *
 * DIGITS: bits; LARGE: from there on Hankel's expansion has them all. */
#define EULER F_(0.57721566490153286060651209008240243104)
#define TWO_PI F_(0.63661977236758134307553505349005744814) /* 2 / pi */
#define ROOT_PI F_(0.56418958354775628694807945156077258584) /* 1 / sqrt(pi) */
#define EPSILON (F_(0.5) / ((uint64_t)1 << (DIGITS / 2)) / ((uint64_t)1 << (DIGITS - DIGITS / 2)))

/* (x/2)^n/n! (1 - q/(n+1) + q²/(2(n+1)(n+2)) - …), q = x²/4. */
static REAL series(int n, REAL x)
{
	REAL q = x / 2 * (x / 2), term = 1, total = 1, power = 1;

	for (int k = 1; k <= n && power != 0; k++)
		power *= x / 2 / k;
	for (int k = 1; F(fabs)(term) > EPSILON * F(fabs)(total); k++) {
		term *= -q / k / ((REAL)k + n);
		total += term;
	}
	return power * total;
}

/* Where backward recurrence begins: J of that order is nothing beside those that are wanted. Even. */
static int first_order(int n, REAL x)
{
	int top = n > x ? n : (int)x;

	return (top + top / 2 + DIGITS) / 2 * 2;
}

/* J of the orders 0, 1 and n, and the sums that Y0 and Y1 are made of. */
struct orders {
	REAL j0, j1, jn, y0, y1;
};

static struct orders recurrence(int n, REAL x)
{
	struct orders o = {0};
	REAL above = 0, here = F_(1e-300), all = 0, below;

	for (int k = first_order(n, x); k >= 0; k--) {
		o.jn = k == n ? here : o.jn;
		o.j1 = k == 1 ? here : o.j1;
		o.j0 = here;
		if (k % 2 == 0 && k > 0) {
			all += 2 * here;
			o.y0 += (k % 4 ? -here : here) / (k / 2);
		} else if (k > 1) {
			int half = k / 2;
			o.y1 += (half % 2 ? -here : here) * k / half / ((REAL)half + 1);
		}
		below = 2 * k / x * here - above;
		above = here;
		here = below;
		if (F(fabs)(here) > F_(1e300)) {
			REAL down = F_(1e-300);
			here *= down, above *= down, all *= down;
			o.j0 *= down, o.j1 *= down, o.jn *= down, o.y0 *= down, o.y1 *= down;
		}
	}
	all += o.j0;
	o.j0 /= all, o.j1 /= all, o.jn /= all, o.y0 /= all, o.y1 /= all;
	return o;
}

/* J and Y of order 0 or 1 by Hankel's expansion. */
static void hankel(int n, REAL x, REAL *j, REAL *y)
{
	REAL p = 1, q = 0, term = 1, last = 2, s, c, root = ROOT_PI / F(sqrt)(x), cosine, sine;

	for (int k = 1; F(fabs)(term) > EPSILON && F(fabs)(term) < last; k++) {
		last = F(fabs)(term);
		term *= (REAL)(4 * n * n - (2 * k - 1) * (2 * k - 1)) / k / (8 * x);
		if (k % 2)
			q += k % 4 == 1 ? term : -term;
		else
			p += k % 4 ? -term : term;
	}
	s = F(sin)(x), c = F(cos)(x);
	/* of x - (n/2 + 1/4) pi, times the root of 2 */
	cosine = n ? s - c : c + s;
	sine = n ? -s - c : s - c;
	*j = root * (p * cosine - q * sine);
	*y = root * (p * sine + q * cosine);
}

static REAL j_small(int n, REAL x)
{
	REAL j, y;

	if (isinf(x))
		return 0;
	if (x < 2)
		return series(n, x);
	if (x >= LARGE) {
		hankel(n, x, &j, &y);
		return j;
	}
	return n ? recurrence(1, x).j1 : recurrence(0, x).j0;
}

/* Y0 for x below 2: 2/pi ((ln(x/2) + gamma) J0 + q - (1 + 1/2) q²/4 + …). */
static REAL y0_series(REAL x)
{
	REAL q = x / 2 * (x / 2), term = -1, harmonic = 0, total = 0;

	for (int k = 1; k == 1 || F(fabs)(term * harmonic) > EPSILON; k++) {
		term *= -q / k / k;
		harmonic += F_(1.0) / k;
		total += term * harmonic;
	}
	return TWO_PI * ((F(log)(x / 2) + EULER) * series(0, x) + total);
}

static REAL y1_series(REAL x)
{
	REAL q = x / 2 * (x / 2), term = 1, psi = 1 - 2 * EULER, total = psi;

	for (int k = 1; F(fabs)(term * psi) > EPSILON; k++) {
		term *= -q / k / ((REAL)k + 1);
		psi += F_(1.0) / k + F_(1.0) / (k + 1);
		total += term * psi;
	}
	return TWO_PI * (F(log)(x / 2) * series(1, x) - 1 / x - x / 4 * total);
}

static REAL y_small(int n, REAL x)
{
	REAL j, y, l;
	struct orders o;

	if (isnan(x) || x < 0)
		return isnan(x) ? x : (x - x) / F_(0.0);
	if (x == 0)
		return F_(-1.0) / x * (signbit(x) ? -1 : 1);
	if (isinf(x))
		return 0;
	if (x < 2)
		return n ? y1_series(x) : y0_series(x);
	if (x >= LARGE) {
		hankel(n, x, &j, &y);
		return y;
	}
	o = recurrence(1, x);
	l = F(log)(x / 2) + EULER;
	return n ? TWO_PI * ((l - 1) * o.j1 - o.j0 / x - o.y1) : TWO_PI * (l * o.j0 - 2 * o.y0);
}

PUBLIC REAL F(j0)(REAL x)
{
	return isnan(x) ? x + x : j_small(0, F(fabs)(x));
}

PUBLIC REAL F(j1)(REAL x)
{
	return isnan(x) ? x + x : x < 0 ? -j_small(1, -x) : x == 0 ? x : j_small(1, x);
}

PUBLIC REAL F(jn)(int n, REAL x)
{
	/* -n would not always be one. */
	unsigned order = n < 0 ? -(unsigned)n : (unsigned)n;
	bool minus = order % 2 && (signbit(x) != 0) != (n < 0);
	REAL ax = F(fabs)(x), j, above, below;

	if (isnan(x))
		return x + x;
	if (order < 2 || isinf(ax)) {
		j = j_small(order == 1, ax);
	} else if (order > 0x3fffffff || ax * ax < 4 * (REAL)order) {
		j = series((int)(order > 0x3fffffff ? 0x3fffffff : order), ax);
	} else if (ax < order) {
		j = recurrence((int)order, ax).jn;
	} else {
		below = j_small(0, ax), j = j_small(1, ax);
		for (unsigned k = 1; k < order; k++) {
			above = 2 * (REAL)k / ax * j - below;
			below = j, j = above;
		}
	}
	return minus ? -j : j;
}

PUBLIC REAL F(y0)(REAL x)
{
	return y_small(0, x);
}

PUBLIC REAL F(y1)(REAL x)
{
	return y_small(1, x);
}

PUBLIC REAL F(yn)(int n, REAL x)
{
	unsigned order = n < 0 ? -(unsigned)n : (unsigned)n;
	REAL below = y_small(0, x), y = y_small(1, x), above;

	if (order == 0)
		return below;
	for (unsigned k = 1; k < order && !isnan(y) && !isinf(y) && y != 0; k++) {
		above = 2 * (REAL)k / x * y - below;
		below = y, y = above;
	}
	return n < 0 && order % 2 ? -y : y;
}
