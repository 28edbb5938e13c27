/**
 * The world of HTTP around agents: the servers that agents call, the agents' own URLs, and an agent's side of both.
 *
 * <p>Nothing in here touches the network of itself. A request goes to the agent whose URL it names, else to the first {@link
 * io.imptestbed.imp.http.Stub} that fits, else, in real time and to a host that was allowed by name, into the real network; a request that
 * nobody was declared to answer fails as if there were no such host, and is remembered with the stub that would answer it. Scripts and Java code
 * use the same objects; what is Squirrel about HTTP stands with the other objects of scripts.
 *
 * <pre>{@code
 * HttpWorld http = HttpWorld.on(surroundings);
 * http.stub(Stub.of("POST", "https://api.example.com/v1/{kind}")
 *         .body(BodyMatcher.contains("level"))
 *         .reply(Reply.of(503).after(Duration.ofSeconds(2)))
 *         .reply(Reply.of(201).body("{ \"id\": ${counter}, \"kind\": \"${captured.kind}\" }")));
 * http.stub(Stub.of("GET", UrlPattern.exactly("https://example.com/?a=1")).reply(Reply.failing(CurlCode.NO_CONNECTION)));
 * AgentHttp agent = http.serve(pump.agentSide(), pump.seed());
 * agent.onrequest((Incoming incoming) -> incoming.send(200, Payload.of("hello")));
 * pump.agentSide().run(() -> {
 *     HttpCall call = agent.request(HttpRequest.of("GET", agent.url()));
 *     call.sendasync((HttpResponse response) -> pump.agent().log("" + response.status()));
 * });
 * HttpStream stream = agent.stream(HttpRequest.of("PUT", "https://api.example.com/v1/log"), () -> "", response -> …);
 * stream.send(Payload.of("line"));                          // any number of times, then closeasync or closesync
 * List<Undeclared> missing = http.undeclared();             // each with the stub that would answer it
 * Url.parse("https://example.com/?a=b%20c").orElseThrow().parameters();         // {a=b c}
 * FormData.encode(List.of(Map.entry(Payload.of("a"), Payload.of("b c"))));      // a=b%20c
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.http;

import org.jspecify.annotations.NullMarked;
