# Questions about a request to participate, before it is decided.
requests-ask = Ask for more information
requests-ask-hint = The person gets your question by mail, with a link to answer it. You decide afterwards, or meanwhile.
requests-question = Question
requests-question-hint = Needed when you ask. It is mailed as you write it.
requests-question-missing = Write the question that is mailed
requests-asked = The question is on its way to the person.
requests-asked-already = Somebody has asked a question already. Wait for its answer; yours was not sent.
requests-asked-enough = Five questions have been asked, and that is the most. Approve or decline the request, or write to the person.
requests-questions = Questions and answers
requests-question-by = Question from the secretariat,
requests-answer-by = Answer,
requests-no-answer = Not answered yet
requests-again = Send the question again
requests-again-lead = No answer may mean that the letter was lost. The new letter has a new link; the old one stops working.
requests-again-tomorrow = A day after the last letter, you can send the question again.
requests-again-sent = The question is on its way again.
requests-again-late = This question is not waiting for an answer any more, or was sent less than a day ago. Nothing was sent. Open the request again.
requests-waits-since = Waiting for the applicant since
requests-waiting = Waiting for the applicant
requests-waiting-lead = A question was sent and is not answered yet. You can still approve or decline.
requests-state-asked = The secretariat has asked you a question. The link to answer it is in the email that you got.
requests-answer-title = Your request to participate
requests-answer-lead = The secretariat of “{ $exchange }” needs to know more before it decides.
requests-answer = Your answer
requests-answer-missing = Write your answer to the question
requests-mend = Your request
requests-mend-lead = Correct what is not right.
requests-answer-send = Send my answer
requests-answer-sent = Thank you. The secretariat has your answer.
requests-answer-late = This question is not waiting for an answer any more. Nothing was changed. What you want to add, write to the secretariat.
requests-key = Anyone who has this link can read your request. Do not pass it on.
requests-late = Your answer was not sent
requests-late-help = The request was decided, or the question answered, before your answer came. You can copy your words and write to the secretariat.
requests-late-words = What you wrote
requests-unknown = This link is no longer valid: the request does not exist any more. You can ask again, or write to the secretariat.

## Letters

requests-letter-question-subject = A question about your request to participate in “{ $exchange }”
requests-letter-question = The secretariat of “{ $exchange }” has a question before it decides about your request:
requests-letter-answer = Answer
requests-letter-question-next = You can also correct your request there. The link works until the request is decided.
requests-letter-answered-subject = Answer about a request to participate: { $name }
requests-letter-answered = Somebody who asks to participate in “{ $exchange }” has answered your question:
requests-letter-open = Open the request

# The table of all requests.
requests-lead = Everybody who has asked to take part here, with what became of it. A request goes when its person deletes their account.
requests-none = Nobody has asked to take part yet.
requests-none-standing = No request is in this state.
requests-by-standing = Requests by state
requests-all = All ({ $n })
requests-standing = State
requests-standing-waiting = Waits for your answer
requests-standing-asked = Waits for the applicant
requests-standing-approved = Approved
requests-standing-declined = Declined
requests-decided = Decided
requests-decided-as = Decided by
requests-outcome = What was decided
requests-log = Who decided, in the audit log
requests-table = All requests, the decided ones too
