site-exchanges = Exchanges on this site
site-none = No exchange is open to the public yet. Please come back later.
