"""Upstream archives of Debian's source packages, by apt, with lists of their own: /etc/apt is read, and nothing there
is changed."""
import os, re, subprocess

TESTS = os.path.dirname(os.path.abspath(__file__))


class Archives:
	"""Lists and archives are kept in FOLDER: apt and sources/NAME."""

	def __init__(self, folder):
		self.folder = folder
		self.env = {**os.environ, 'APT_CONFIG': folder + '/apt/apt.conf'} # for apt alone

	def read_lists(self):
		if not os.path.exists(self.env['APT_CONFIG']):
			subprocess.run(['sh', TESTS + '/apt-lists', self.folder + '/apt'], check=True)

	def get(self, name, log):
		"""The path of the upstream archive; None when it is not to be had. The newest version that is there counts."""
		folder = f'{self.folder}/sources/{name}'
		os.makedirs(folder, exist_ok=True)
		known = subprocess.run(['apt-cache', 'madison', name], env=self.env, capture_output=True, text=True).stdout
		versions = [row.split('|')[1].strip() for row in known.splitlines() if row.endswith('Sources')]
		for version in ['', *dict.fromkeys(versions)]: # what an earlier run left first
			if version:
				get = ['apt-get', 'source', '--download-only', '--only-source', f'{name}={version}']
				subprocess.run(get, cwd=folder, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
					       timeout=600)
			there = sorted(f for f in os.listdir(folder) if re.search(r'(?<!\.debian)\.tar\.\w+$', f))
			there.sort(key=lambda f: '.orig.tar.' not in f)
			if there:
				return f'{folder}/{there[0]}'
		return None
