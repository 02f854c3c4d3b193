// Fills in the code that the picture on a sheet carries behind `#`, where no server, no log and no other page learns it.
// Typed by hand it does the same, also without this file.
'use strict'
{
const field = document.getElementById('code')
const carried = location.hash.match(/^#((?:[2-9A-Z]{4}-){2}[2-9A-Z]{4})$/)
if (field && carried) {
  field.value = carried[1]
  // Nor does it stay in the address, and in what the browser remembers.
  history.replaceState(history.state, '', location.pathname + location.search)
}
}
