package io.imptestbed.imp.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the file that an include means: on this computer, or a copy in a library folder of what has an address elsewhere. */
final class Finder {
    private static final String GIT_LOCAL = "git-local:";

    private final SourceSettings settings;
    private final FileNames names;
    private final Findings findings;
    private final Path mainFolder;
    private final Map<SourceFile, Address> addresses = new LinkedHashMap<>();

    Finder(SourceSettings settings, FileNames names, Findings findings, Path mainFolder) {
        this.settings = settings;
        this.names = names;
        this.findings = findings;
        this.mainFolder = mainFolder;
    }

    /**
     * Returns the file.
     *
     * @throws MissingException if there is none
     */
    Origin find(String include, Origin from) {
        try {
            return search(include, from);
        } catch (InvalidPathException error) {
            throw new MissingException("that is no path: " + error.getMessage(), List.of());
        } catch (MissingException error) {
            findings.triedInVain(error.tried());
            throw error;
        }
    }

    private Origin search(String include, Origin from) {
        if (include.isEmpty()) {
            throw new MissingException("the path is empty", List.of());
        } else if (include.startsWith(GIT_LOCAL)) {
            return local(include.substring(GIT_LOCAL.length()).replaceFirst("@[^/]*\\z", ""), from);
        }
        var address = Address.parse(include);
        if (address.isPresent()) {
            return remote(address.get(), from).orElseThrow(() -> missing(address.get()));
        }
        var beside = addresses.get(from.part());
        if (beside != null && settings.remoteRelative()) {
            var sibling = beside.sibling(include);
            return remote(sibling, from).orElseThrow(() -> missing(sibling));
        }
        return local(include, from);
    }

    private Origin local(String include, Origin from) {
        var path = Path.of(include);
        var tried = new ArrayList<Path>();
        var folders = folders(path, from);
        for (var folder : folders) {
            var file = folder.resolve(path).normalize();
            if (Files.isRegularFile(file)) {
                return Origin.local(names.part(file, from.part().library()));
            }
            tried.add(file);
        }
        var beside = addresses.get(from.part());
        return (beside == null || path.isAbsolute() ? Optional.<Origin>empty() : remote(beside.sibling(include), from))
                .orElseThrow(() -> missing(path, folders, tried));
    }

    private List<Path> folders(Path path, Origin from) {
        if (path.isAbsolute()) {
            return List.of(mainFolder);
        }
        var folders = new LinkedHashSet<Path>();
        var folder = from.part().path().getParent();
        if (!from.isRemote() && folder != null) {
            folders.add(folder);
        }
        folders.add(mainFolder);
        folders.add(settings.workingFolder());
        folders.addAll(settings.folders());
        return List.copyOf(folders);
    }

    private MissingException missing(Path path, List<Path> folders, List<Path> tried) {
        if (path.isAbsolute()) {
            return new MissingException("there is no such file" + similar(tried), tried);
        }
        var shown = folders.stream().map(settings::shown).collect(Collectors.joining(", "));
        return new MissingException(
                folders.size() == 1
                        ? "there is no such file in the folder " + shown + similar(tried)
                        : "there is no such file in any of these folders: " + shown + similar(tried)
                                + "; put it into one of them",
                tried);
    }

    private String similar(List<Path> tried) {
        for (var file : tried) {
            var other = Folders.ignoringCase(
                    file.getRoot(), String.valueOf(file.getRoot().relativize(file)));
            if (other != null) {
                return " (there is " + settings.shown(other) + ": case matters)";
            }
        }
        return "";
    }

    /** A copy of what has that address. */
    private Optional<Origin> remote(Address address, Origin from) {
        for (var folder : settings.folders()) {
            var copy = copy(address, folder);
            if (copy != null) {
                var part = names.part(copy, from.part().library());
                addresses.put(part, address);
                return Optional.of(new Origin(
                        part, Bytes.of(address.fileName()), Bytes.of(address.folder()), address.variables()));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path copy(Address address, Path folder) {
        var name = String.valueOf(folder.getFileName());
        if (Files.isRegularFile(folder)) {
            return name.equalsIgnoreCase(address.fileName()) ? folder : null;
        }
        for (var candidate : address.candidates(name)) {
            var file = Folders.ignoringCase(folder, candidate);
            if (file != null && Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private MissingException missing(Address address) {
        var folders = settings.folders();
        if (folders.isEmpty()) {
            return new MissingException(
                    "the network is never asked, and no library folder is named where a copy of %s could lie; name one (--libraries FOLDER, or libraries: beside script: in a scenario)"
                            .formatted(address.isInRepository() ? address.root() : address.fileName()),
                    List.of());
        }
        var tried = new ArrayList<Path>();
        for (var folder : folders) {
            address.candidates(String.valueOf(folder.getFileName())).forEach(name -> tried.add(folder.resolve(name)));
        }
        return new MissingException(
                "the network is never asked, and no library folder (%s) holds a copy%s. %s"
                        .formatted(
                                folders.stream().map(settings::shown).collect(Collectors.joining(", ")),
                                lacking(address),
                                advice(address)),
                tried);
    }

    /** A checkout without the file is mostly one of another version, and whoever put it there wonders. */
    private String lacking(Address address) {
        for (var folder : settings.folders()) {
            for (var name : address.checkouts()) {
                var checkout = Folders.ignoringCase(folder, name);
                if (checkout != null && Files.isDirectory(checkout)) {
                    return "; %s is there, but has no %s (is it another version?)"
                            .formatted(settings.shown(checkout), address.path());
                }
            }
        }
        return "";
    }

    private String advice(Address address) {
        var folder = settings.folders().get(0);
        var file = settings.shown(folder.resolve(address.fileName()));
        if (!address.isInRepository()) {
            return "Put the file into " + settings.shown(folder) + ", as " + file;
        }
        var any = settings.shown(folder.resolve(address.repository()));
        var ref = address.ref();
        return ref == null
                ? "Put a checkout of %s there, as %s, or the file alone, as %s".formatted(address.root(), any, file)
                : "Put a checkout of %s at %s there, as %s@%s (%s stands for every version), or the file alone, as %s"
                        .formatted(address.root(), ref, any, ref.replace('/', '-'), any, file);
    }
}
