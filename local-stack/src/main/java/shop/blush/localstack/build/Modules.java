package shop.blush.localstack.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The project's modules, and which of their jars are missing or older than what they are made of. */
final class Modules {

    private static final String OUR_GROUP = "shop.blush";
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", "dist", "test", "coverage");
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path project;
    private final Map<String, Boolean> known = new HashMap<>();

    Modules(Path project) {
        this.project = project;
    }

    /** Answers those of the modules that have to be built, in the given order. */
    List<String> stale(Collection<String> modules) throws IOException {
        List<String> stale = new ArrayList<>();
        for (String module : modules) {
            if (isStale(module)) {
                stale.add(module);
            }
        }
        return stale;
    }

    boolean isStale(String module) throws IOException {
        Boolean answer = known.get(module);
        if (answer == null) {
            answer = findOut(module);
            known.put(module, answer);
        }
        return answer;
    }

    private boolean findOut(String module) throws IOException {
        Path folder = project.resolve(module);
        Path jar = jar(module);
        if (!Files.exists(jar)) {
            return true;
        }
        FileTime built = builtAt(module);
        if (isNewer(project.resolve("pom.xml"), built) || newestSource(folder).compareTo(built) > 0) {
            return true;
        }
        for (String elsewhere : foldersElsewhere(folder.resolve("pom.xml"))) {
            if (newestSource(folder.resolve(elsewhere)).compareTo(built) > 0) {
                return true;
            }
        }
        for (String dependency : ownDependencies(folder.resolve("pom.xml"))) {
            if (isStale(dependency) || builtAt(dependency).compareTo(built) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Spring Boot gives its jars one fixed time; the plain jar that it keeps beside tells when that was. */
    private FileTime builtAt(String module) throws IOException {
        Path jar = jar(module);
        Path plain = jar.resolveSibling(jar.getFileName() + ".original");
        return Files.getLastModifiedTime(Files.exists(plain) ? plain : jar);
    }

    private Path jar(String module) {
        Path folder = project.resolve(module);
        return folder.resolve("target").resolve(folder.getFileName() + ".jar");
    }

    private static boolean isNewer(Path file, FileTime than) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(than) > 0;
    }

    private static FileTime newestSource(Path folder) throws IOException {
        FileTime[] newest = {NEVER};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return NOT_SOURCES.contains(visited.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.lastModifiedTime().compareTo(newest[0]) > 0) {
                    newest[0] = attributes.lastModifiedTime();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return newest[0];
    }

    /** Answers the folders outside of a module whose files end up in its jar. */
    static List<String> foldersElsewhere(Path pom) throws IOException {
        List<String> folders = new ArrayList<>();
        NodeList elements = parse(pom).getElementsByTagName("resource");
        for (int i = 0; i < elements.getLength(); i++) {
            String folder = text((Element) elements.item(i), "directory");
            if (folder.startsWith("../")) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** Answers the modules of ours that end up in a module's jar. */
    static List<String> ownDependencies(Path pom) throws IOException {
        List<String> dependencies = new ArrayList<>();
        NodeList elements = parse(pom).getElementsByTagName("dependency");
        for (int i = 0; i < elements.getLength(); i++) {
            Element dependency = (Element) elements.item(i);
            if (OUR_GROUP.equals(text(dependency, "groupId")) && !"test".equals(text(dependency, "scope"))) {
                dependencies.add(text(dependency, "artifactId"));
            }
        }
        return dependencies;
    }

    private static Element parse(Path pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent().trim();
            }
        }
        return "";
    }
}
