function ask(path) {
    http.get("https://api.example.com/" + path).sendasync(function(response) {
        server.log(path + " " + response.statuscode);
    }, null, 60);
}

for (local i = 0; i < 42; i++) ask("slow");
