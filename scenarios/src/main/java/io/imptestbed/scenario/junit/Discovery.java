package io.imptestbed.scenario.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Turns what was selected into the tree of tests. All ways lead to unique ids, so that a file is in the tree once, however it was selected:
 *
 * <pre>
 *   folder, package, root -> names of files -> [resource:NAME] or [file:PATH] -> [scenario:MEMBER]
 *   marked class          -> [class:NAME] -> the same below it
 *   folder, *.test.nut    -> [impunit:PATH], whose tests are known when they run
 * </pre>
 */
final class Discovery implements SelectorResolver {
    private static final String MEMBER = "scenario";
    private static final String PROBLEMS = "problems";
    private static final String MARK = "mark";

    private final EngineDiscoveryRequest request;
    private final UniqueId engine;
    private final Predicate<String> packages;
    private final ClassPath classPath = ClassPath.current();

    private Discovery(EngineDiscoveryRequest request, UniqueId engine, Predicate<String> packages) {
        this.request = request;
        this.engine = engine;
        this.packages = packages;
    }

    static void resolve(EngineDiscoveryRequest request, EngineNode engine) {
        EngineDiscoveryRequestResolver.<EngineNode>builder()
                .addSelectorResolver(
                        context -> new Discovery(request, engine.getUniqueId(), context.getPackageFilter()))
                .addTestDescriptorVisitor(context -> Discovery::inOrderOfFiles)
                .build()
                .resolve(request, engine);
        withoutTwins(engine);
        engine.accept(TestDescriptor::prune);
    }

    /** Who selects a marked class and its class path root, as editors do for "all tests", means each file once. */
    private static void withoutTwins(EngineNode engine) {
        var ofClasses = engine.getDescendants().stream()
                .filter(node -> node instanceof FileNode && node.getParent().orElse(engine) != engine)
                .map(TestDescriptor::getDisplayName)
                .collect(Collectors.toSet());
        List.copyOf(engine.getChildren()).stream()
                .filter(node -> node instanceof FileNode && ofClasses.contains(node.getDisplayName()))
                .forEach(TestDescriptor::removeFromHierarchy);
    }

    /** Selectors come in any order; members of a matrix are in theirs already. */
    private static void inOrderOfFiles(TestDescriptor node) {
        if (!(node instanceof FileNode)) {
            node.orderChildren(children -> {
                children.sort(Comparator.comparing((TestDescriptor child) -> child instanceof FileNode)
                        .thenComparing(TestDescriptor::getDisplayName));
                return children;
            });
        }
    }

    @Override
    public Resolution resolve(ClasspathRootSelector selector, Context context) {
        return files(classPath.belowRoot(selector.getClasspathRoot()).values().stream()
                .filter(this::isInPackage));
    }

    @Override
    public Resolution resolve(PackageSelector selector, Context context) {
        return files(classPath.below(selector.getPackageName().replace('.', '/')).values().stream()
                .filter(this::isInPackage));
    }

    private boolean isInPackage(ScenarioSource file) {
        var slash = file.name().lastIndexOf('/');
        return packages.test(slash < 0 ? "" : file.name().substring(0, slash).replace('/', '.'));
    }

    @Override
    public Resolution resolve(ClasspathResourceSelector selector, Context context) {
        var name = selector.getClasspathResourceName();
        return files(name.endsWith(ScenarioSource.ENDING) ? classPath.resource(name).stream() : Stream.empty());
    }

    @Override
    public Resolution resolve(FileSelector selector, Context context) {
        if (selector.getRawPath().endsWith(ImpunitNode.ENDING)) {
            return selectors(ImpunitNode.ids(engine, selector.getPath()));
        }
        return files(
                selector.getRawPath().endsWith(ScenarioSource.ENDING)
                        ? Stream.of(classPath.file(selector.getPath()))
                        : Stream.empty());
    }

    @Override
    public Resolution resolve(DirectorySelector selector, Context context) {
        var scenarios = classPath.files(selector.getPath()).stream().map(file -> file.idBelow(engine));
        return selectors(Stream.concat(scenarios, ImpunitNode.ids(engine, selector.getPath())));
    }

    private Resolution files(Stream<ScenarioSource> files) {
        return selectors(files.map(file -> file.idBelow(engine)));
    }

    private static Resolution selectors(Stream<UniqueId> ids) {
        var selectors = new LinkedHashSet<DiscoverySelector>();
        ids.forEach(id -> selectors.add(selectUniqueId(id)));
        return selectors.isEmpty() ? Resolution.unresolved() : Resolution.selectors(selectors);
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return marked(selector.getJavaClass(), context);
    }

    private Resolution marked(Class<?> type, Context context) {
        var mark = AnnotationSupport.findAnnotation(type, ScenarioTests.class);
        if (mark.isEmpty()) {
            return markedForImpunit(type, context);
        }
        var files = MarkedFiles.of(mark.get(), classPath);
        return context.addToParent(parent -> Optional.of(new ClassNode(parent.getUniqueId(), type, files)))
                .map(node -> Match.exact(node, () -> below(node)))
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    private static Resolution markedForImpunit(Class<?> type, Context context) {
        return AnnotationSupport.findAnnotation(type, ImpUnitTests.class)
                .flatMap(mark -> context.addToParent(
                        parent -> Optional.of(new ClassNode(parent.getUniqueId(), type, MarkedFiles.NONE))))
                .map(node -> Match.exact(node, () -> impunitBelow(node, type)))
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    private static Set<DiscoverySelector> impunitBelow(ClassNode node, Class<?> type) {
        var selectors = new LinkedHashSet<DiscoverySelector>();
        for (var path : AnnotationSupport.findAnnotation(type, ImpUnitTests.class)
                .orElseThrow()
                .value()) {
            ImpunitNode.ids(node.getUniqueId(), Path.of(path)).forEach(id -> selectors.add(selectUniqueId(id)));
        }
        return selectors;
    }

    private static Set<DiscoverySelector> below(ClassNode node) {
        var id = node.getUniqueId();
        var selectors = new LinkedHashSet<DiscoverySelector>();
        node.files().found().forEach(file -> selectors.add(selectUniqueId(file.idBelow(id))));
        if (!node.files().missing().isEmpty()) {
            selectors.add(selectUniqueId(id.append(PROBLEMS, MARK)));
        }
        return selectors;
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        var id = selector.getUniqueId();
        if (!id.hasPrefix(engine) || id.equals(engine)) {
            return Resolution.unresolved();
        }
        var segment = id.getLastSegment();
        return switch (segment.getType()) {
            case ClassNode.SEGMENT ->
                ReflectionSupport.tryToLoadClass(segment.getValue())
                        .toOptional()
                        .map(type -> marked(type, context))
                        .orElse(Resolution.unresolved());
            case ScenarioSource.RESOURCE -> file(id, classPath.resource(segment.getValue()), context);
            case ScenarioSource.FILE -> file(id, Optional.of(classPath.file(Path.of(segment.getValue()))), context);
            case MEMBER, PROBLEMS -> test(id, context);
            case ImpunitNode.SEGMENT -> impunit(id, context);
            case ImpunitNode.TEST ->
                context.resolve(selectUniqueId(id.removeLastSegment()))
                        .map(Match::exact)
                        .map(Resolution::match)
                        .orElse(Resolution.unresolved());
            default -> Resolution.unresolved();
        };
    }

    private Resolution impunit(UniqueId id, Context context) {
        return context.addToParent(
                        () -> selectUniqueId(id.removeLastSegment()),
                        parent -> Optional.of(ImpunitNode.of(id, ImpunitNode.selected(request, id))))
                .map(Match::exact)
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    private Resolution file(UniqueId id, Optional<ScenarioSource> file, Context context) {
        return file.flatMap(source -> context.addToParent(
                        () -> selectUniqueId(id.removeLastSegment()), parent -> Optional.of(fileNode(parent, source))))
                .map(node -> Match.exact(node, () -> members(node)))
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    private FileNode fileNode(TestDescriptor parent, ScenarioSource file) {
        var overrides = Settings.of(request.getConfigurationParameters()).overrides();
        return new FileNode(parent.getUniqueId(), file, file.read(overrides));
    }

    private static Set<DiscoverySelector> members(FileNode node) {
        var id = node.getUniqueId();
        var selectors = new LinkedHashSet<DiscoverySelector>();
        node.content().members().keySet().forEach(key -> selectors.add(selectUniqueId(id.append(MEMBER, key))));
        if (!node.content().problems().isEmpty()) {
            selectors.add(selectUniqueId(id.append(PROBLEMS, ScenarioSource.FILE)));
        }
        return selectors;
    }

    private static Resolution test(UniqueId id, Context context) {
        return context.addToParent(() -> selectUniqueId(id.removeLastSegment()), parent -> test(id, parent))
                .map(Match::exact)
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    private static Optional<TestDescriptor> test(UniqueId id, TestDescriptor parent) {
        if (parent instanceof ClassNode marked) {
            return Optional.of(ProblemsNode.of(id, marked));
        }
        if (!(parent instanceof FileNode file)) {
            return Optional.empty();
        }
        if (!file.content().problems().isEmpty()) {
            return Optional.of(ProblemsNode.of(id, file));
        }
        return Optional.ofNullable(
                        file.content().members().get(id.getLastSegment().getValue()))
                .map(scenario -> new ScenarioNode(id, file.file(), scenario));
    }
}
