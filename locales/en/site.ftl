site-description = A public consultation: small firms, their associations and other bodies say what stands in their way, and see what came of it.
site-exchanges = Exchanges on this site
site-none = No exchange is open to the public yet. Please come back later.
site-own = Your exchanges
