# For the texts that `licence-files` names, where they are no files of the sources.
# host sed

# licence_heads FILE SOURCE…: makes FILE of the comments that these files begin with.
licence_heads() {
	licence_file=$1
	shift
	for source; do sed '/\*\//q' "$source"; done >"$licence_file"
}

# licence_own FILE: makes FILE the licence of code that is mstatic's own.
licence_own() {
	cat >"$1" <<-'END'
		MIT License

		Copyright (c) 2026 The mstatic authors

		Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
		associated documentation files (the "Software"), to deal in the Software without restriction, including
		without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
		copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
		following conditions:

		The above copyright notice and this permission notice shall be included in all copies or substantial
		portions of the Software.

		THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
		LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
		EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
		IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR
		THE USE OR OTHER DEALINGS IN THE SOFTWARE.
	END
}
