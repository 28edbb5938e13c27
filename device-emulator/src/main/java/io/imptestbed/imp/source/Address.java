package io.imptestbed.imp.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a file that is not on this computer, in a repository or elsewhere on the web. The network is never asked: an address says under which
 * names a copy may lie in a library folder.
 *
 * @param root {@code github:owner/repo}, or {@code https://host}
 * @param owner the owner, with what is between it and the repository; the host of what is in no repository
 * @param repository empty for a file that is in none
 * @param path in the repository or on the host
 * @param ref branch or tag; null if the address names none
 */
record Address(
        String root,
        String owner,
        String repository,
        String path,
        @Nullable String ref) {
    private static final Pattern REPOSITORY = Pattern.compile(
            "(?<root>(?:github|bitbucket-server):(?<owner>[^/@]+)/(?<repo>[^/@]+)|git-azure-repos:(?<org>[^/@]+/[^/@]+)/(?<azure>[^/@]+))"
                    + "/+(?<path>[^@]+?)(?:@(?<ref>.+))?");
    private static final Pattern RAW = Pattern.compile("https?://(?:raw\\.githubusercontent\\.com|raw\\.github\\.com)"
            + "/(?<owner>[^/]+)/(?<repo>[^/]+)/(?:refs/(?:heads|tags)/)?(?<ref>[^/]+)/(?<path>[^?#]+).*");
    private static final Pattern PAGE = Pattern.compile("https?://github\\.com/(?<owner>[^/]+)/(?<repo>[^/]+)"
            + "/(?:raw|blob)/(?:refs/(?:heads|tags)/)?(?<ref>[^/]+)/(?<path>[^?#]+).*");
    private static final Pattern WEB = Pattern.compile(
            "(?<root>https?://(?<host>[^/:?#]+)(?::\\d+)?)/(?<path>[^?#]*).*", Pattern.CASE_INSENSITIVE);

    /** Reads an address; empty if it is a path on this computer. */
    static Optional<Address> parse(String text) {
        var repository = REPOSITORY.matcher(text);
        if (repository.matches()) {
            var azure = repository.group("azure");
            return Optional.of(new Address(
                    repository.group("root"),
                    azure == null ? repository.group("owner") : repository.group("org"),
                    azure == null ? repository.group("repo") : azure,
                    normal(repository.group("path")),
                    repository.group("ref")));
        }
        for (var pattern : List.of(RAW, PAGE)) {
            var file = pattern.matcher(text);
            if (file.matches()) {
                return Optional.of(new Address(
                        "github:" + file.group("owner") + "/" + file.group("repo"),
                        file.group("owner"),
                        file.group("repo"),
                        normal(file.group("path")),
                        file.group("ref")));
            }
        }
        var web = WEB.matcher(text);
        return web.matches()
                ? Optional.of(new Address(web.group("root"), web.group("host"), "", normal(web.group("path")), null))
                : Optional.empty();
    }

    private static String normal(String path) {
        var normal = Path.of("/" + path).normalize().toString().replace('\\', '/');
        return normal.startsWith("/") ? normal.substring(1) : normal;
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isInRepository() {
        return !repository.isEmpty();
    }

    /** Returns the address that a path has which a file at this address includes; one that begins with a slash begins at the root. */
    Address sibling(String relative) {
        int at = isInRepository() ? relative.lastIndexOf('@') : -1;
        var file = at < 0 ? relative : relative.substring(0, at);
        int slash = path.lastIndexOf('/');
        var folder = file.startsWith("/") || slash < 0 ? "" : path.substring(0, slash + 1);
        return new Address(root, owner, repository, normal(folder + file), at < 0 ? ref : relative.substring(at + 1));
    }

    /** Returns where a copy may lie, the likeliest first, relative to a library folder of that name. */
    List<String> candidates(String folder) {
        var candidates = new LinkedHashSet<String>();
        if (isInRepository()) {
            for (var version : versions()) {
                for (var name : plainCheckouts()) {
                    candidates.add(name + "@" + version + "/" + path);
                    candidates.add(name + "-" + version + "/" + path);
                }
                addIfNamed(folder, repository + "@" + version, candidates);
                addIfNamed(folder, repository + "-" + version, candidates);
            }
            candidates.add(owner + "/" + repository + "/" + path);
            candidates.add(owner + "+" + repository + "/" + path);
            candidates.add(repository + "/" + path);
            addIfNamed(folder, repository, candidates);
        } else {
            candidates.add(owner + "/" + path);
        }
        candidates.add(path);
        candidates.add(fileName());
        return List.copyOf(candidates);
    }

    private List<String> plainCheckouts() {
        return List.of(owner + "/" + repository, repository, owner + "+" + repository);
    }

    /** Returns what a checkout of its repository may be named, relative to a library folder; nothing for a file that is in none. */
    List<String> checkouts() {
        var checkouts = new ArrayList<String>();
        if (isInRepository()) {
            for (var version : versions()) {
                plainCheckouts().forEach(name -> checkouts.addAll(List.of(name + "@" + version, name + "-" + version)));
            }
            checkouts.addAll(plainCheckouts());
        }
        return checkouts;
    }

    private void addIfNamed(String folder, String name, Set<String> candidates) {
        if (folder.equalsIgnoreCase(name)) {
            candidates.add(path);
        }
    }

    private List<String> versions() {
        var versions = new ArrayList<String>();
        if (ref != null) {
            var plain = ref.startsWith("v") ? ref.substring(1) : ref;
            versions.add(ref.replace('/', '-'));
            versions.add(ref.equals(plain) ? "v" + plain : plain);
        }
        return versions;
    }

    /** Returns {@code __PATH__}: where the file is, as an address. */
    String folder() {
        int slash = path.lastIndexOf('/');
        return root + "/" + (slash < 0 ? (isInRepository() ? "." : "") : path.substring(0, slash));
    }

    /** Returns what a file at this address has as variables. */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        if (isInRepository()) {
            variables.put("__REPO_PREFIX__", Bytes.of(root));
            if (ref != null) {
                variables.put("__REPO_REF__", Bytes.of(ref));
            }
        } else {
            variables.put("__URL_ROOT__", Bytes.of(root));
            variables.put("__URL_PATH__", Bytes.of("/" + path));
        }
        return variables;
    }
}
