// Posts every reading to a web service, and tries again later when that has no time or no wish to answer.

const SERVICE = "https://api.example.com/readings";
const RETRY_AFTER = 30;         // seconds
const PATIENCE = 60;            // seconds; ten minutes if nothing is said

waiting <- [];
isPosting <- false;

function next() {
    if (isPosting || waiting.len() == 0) return;
    isPosting = true;
    local headers = { "Content-Type": "application/json" };
    http.post(SERVICE, headers, http.jsonencode(waiting[0])).sendasync(function(response) {
        isPosting = false;
        if (response.statuscode == 201) {
            waiting.remove(0);
            next();
        } else {
            // 429 and 503 say "later"; below 100 there was no answer at all, 28 is a timeout.
            server.error("the service says " + response.statuscode);
            imp.wakeup(RETRY_AFTER, next);
        }
    }, null, PATIENCE);
}

device.on("reading", function(number) {
    waiting.push({ "reading": number });
    next();
});
