photos-link = Photos
photos-edit = Add or remove photos
photos-title = Photos of { $symbol }
photos-none = There are no photos yet.
photos-nth = Photo { $n } of { $of }:
photos-remove = Remove photo { $n }
photos-add = Add a photo
photos-lead = Up to three photos appear under your idea as links. They load only when somebody opens them. We make each one smaller and remove the place and time that the camera wrote into it.
photos-file = Photo
photos-file-hint = JPEG, PNG or WebP, at most { $limit }
photos-file-note = Show no people who have not agreed, and no papers with names on them.
photos-alt = What can be seen on it?
photos-alt-hint = One sentence, for readers who do not see or do not open the photo
photos-alt-missing = Describe the photo in words
photos-alt-long = { $n ->
    [one] The description is { $n } character too long
   *[other] The description is { $n } characters too long
}
photos-alt-lines = Write the description in one line
photos-missing = Choose a photo
photos-kind = This file is no photo that can be shown. Choose a JPEG, PNG or WebP.
photos-broken = This photo cannot be read. Perhaps it is damaged; choose another one.
photos-too-large = This photo has too many pixels. Make it smaller, or choose another one.
photos-full = An idea has at most three photos. Remove one to add another.
photos-closed = This idea cannot be changed any more, so no photo can be added.
photos-waits = You can add photos once your first contributions here are published: until then, a moderator reads what you send.
photos-send = Add the photo
photos-back = Back to the idea
photos-added = The photo stands under your idea.
photos-removed = The photo was removed.
photos-afterwards = You can add photos once it is published.
