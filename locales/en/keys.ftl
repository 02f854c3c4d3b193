# Keys with which whoever moderates goes through what waits.
keys-title = Keyboard shortcuts
keys-lead = A key opens a page, or chooses and moves the focus. Nothing is decided before you press Enter on a button. A key that has nothing to do on a page does nothing.
keys-next = Next text
keys-previous = Previous text
keys-turn = The next text, the previous one
keys-open = Open the text where it stands
keys-approve = Keep, publish or show it again
keys-edit = Ask the author to change it
keys-hide = Hide or decline it, or let the decision stand: rule and reason follow
keys-escalate = Pass it on: the reason follows
keys-undo = To the button that takes your last decision back
keys-help = These shortcuts
keys-use = Use these shortcuts
keys-use-hint = Kept on this device. While you type in a field, no key does anything else.
