import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.DeadCodeOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Fits the jars of a folder to this machine and to the start-up cache: libraries in machine code move
 * to a folder of their own, where nothing unpacks them at each start, and those of other systems go;
 * classes of Java 5 and older, which no cache takes as they lack stack maps, become classes of Java 8;
 * and Jackson's support of annotations of java.beans answers "none", as it does where java.beans is
 * missing: unresolved, it would be looked for in each jar at each start.
 */
final class Trim {

  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

  private static final String JAVA_BEANS =
      "tools/jackson/databind/ext/beans/JavaBeansAnnotationsImpl.class";

  private final Path natives;
  private final String sqliteFolder;
  private final String zstdFolder;

  private Trim(Path natives, String sqliteFolder, String zstdFolder) {
    this.natives = natives;
    this.sqliteFolder = sqliteFolder;
    this.zstdFolder = zstdFolder;
  }

  /** Takes the folder of the jars and the one for libraries in machine code. */
  public static void main(String[] arguments) throws Exception {
    Path jars = Path.of(arguments[0]);
    Path natives = Files.createDirectories(Path.of(arguments[1]));
    List<Path> all;
    try (var files = Files.list(jars)) {
      all = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    Trim trim = new Trim(natives, sqliteFolder(all), zstdFolder());
    for (Path jar : all) {
      trim.rewrite(jar);
    }
    try (var files = Files.list(natives)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      if (names.size() != 2) {
        throw new IllegalStateException("Expected the libraries of SQLite and zstd, not " + names);
      }
    }
  }

  /** SQLite's own idea of this system, as it tells the C libraries of Linux apart. */
  private static String sqliteFolder(List<Path> jars) throws Exception {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls)) {
      return "org/sqlite/native/"
          + loader
              .loadClass("org.sqlite.util.OSInfo")
              .getMethod("getNativeLibFolderPathForCurrentOS")
              .invoke(null)
          + "/";
    }
  }

  private static String zstdFolder() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "darwin" : "linux") + "/" + System.getProperty("os.arch") + "/";
  }

  private void rewrite(Path jar) throws IOException {
    Path smaller = jar.resolveSibling(jar.getFileName() + ".tmp");
    boolean changed = false;
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(smaller));
        ZipOutputStream to = new ZipOutputStream(file)) {
      ClassFile classes =
          ClassFile.of(
              ClassHierarchyResolverOption.of(resolver(from)),
              StackMapsOption.GENERATE_STACK_MAPS,
              DeadCodeOption.PATCH_DEAD_CODE);
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] content = read(from, entry);
        if (isMachineCode(entry.getName())) {
          changed = true;
          keepOwn(entry.getName(), content);
          continue;
        }
        if (entry.getName().endsWith(".class")) {
          ClassModel model = classes.parse(content);
          if (model.majorVersion() < FIRST_WITH_STACK_MAPS) {
            changed = true;
            content = raised(classes, model);
          } else if (entry.getName().equals(JAVA_BEANS)) {
            changed = true;
            content = answeringNone(classes, model);
          }
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        to.write(content);
        to.closeEntry();
      }
    }
    if (changed) {
      Files.move(smaller, jar, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(smaller);
    }
  }

  private static byte[] raised(ClassFile classes, ClassModel model) {
    return classes.transformClass(
        model,
        (builder, element) -> {
          switch (element) {
            case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            case MethodModel method when method.code().isPresent() ->
                builder.transformMethod(
                    method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
            default -> builder.with(element);
          }
        });
  }

  private static byte[] answeringNone(ClassFile classes, ClassModel model) {
    ClassDesc above = model.superclass().orElseThrow().asSymbol();
    return classes.transformClass(
        model,
        (builder, element) -> {
          switch (element) {
            case MethodModel method when method.methodName().equalsString("<init>") ->
                builder.withMethodBody(
                    method.methodName(),
                    method.methodType(),
                    method.flags().flagsMask(),
                    code ->
                        code.aload(0)
                            .invokespecial(above, "<init>", ConstantDescs.MTD_void)
                            .return_());
            case MethodModel method when !method.methodTypeSymbol().returnType().isPrimitive() ->
                builder.withMethodBody(
                    method.methodName(),
                    method.methodType(),
                    method.flags().flagsMask(),
                    code -> code.aconst_null().areturn());
            default -> builder.with(element);
          }
        });
  }

  private static ClassHierarchyResolver resolver(ZipFile jar) {
    return ClassHierarchyResolver.ofResourceParsing(description -> {
      String descriptor = description.descriptorString();
      String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
      ZipEntry entry = jar.getEntry(name);
      try {
        return entry == null
            ? ClassLoader.getSystemResourceAsStream(name)
            : jar.getInputStream(entry);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static boolean isMachineCode(String name) {
    return name.matches("(org/sqlite/native|linux|darwin|win|freebsd|aix)/.*\\.(so|dylib|dll|jnilib|a)");
  }

  private void keepOwn(String name, byte[] content) throws IOException {
    String file = name.substring(name.lastIndexOf('/') + 1);
    if (name.startsWith(sqliteFolder)) {
      Files.write(natives.resolve(file), content);
    } else if (name.startsWith(zstdFolder)) {
      Files.write(natives.resolve("libzstd-jni" + file.substring(file.lastIndexOf('.'))), content);
    }
  }

  private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
