search-title = Search
search-title-of = Search: { $q }
search-label = Words to look for
search-hint = All the words must be there. “Quotes” keep words together, and a minus sign leaves a word out.
search-all = All
search-all-languages = All languages
search-by-kind = Results by kind
search-by-language = Results by language
search-in-all = Texts in every language were searched.
search-only-en = Only texts in English were searched.
search-only-fr = Only texts in French were searched.
search-only-es = Only texts in Spanish were searched.
search-count = { $n ->
    [one] { $n } result.
   *[other] { $n } results.
}
search-more-than = More than { $n } results.
search-corrected = Nothing was found for “{ $typed }”. These are the results for “{ $meant }”.
search-partial = No text has all these words. These texts have some of them.
search-none = No results for “{ $q }”. Try fewer words.
search-part-of = On an idea that is part of { $symbol } now
search-topics = Topics to read
search-kind-idea = Idea
search-kind-comment = Comment
search-kind-document = Document
search-kind-topic = Topic
search-kind-page = Page
search-kinds-idea = Ideas
search-kinds-comment = Comments
search-kinds-document = Documents
search-kinds-topic = Topics
search-kinds-page = Pages
