package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import jakarta.enterprise.context.Dependent;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Every job XML is well-formed, is called like its file, and finds its artifacts. */
class JobXmlTest {

    static Stream<Path> jobs() throws IOException {
        return Files.list(Path.of("src/main/resources/META-INF/batch-jobs")).filter(file -> file.toString().endsWith(".xml"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theJobIsCalledLikeItsFile(Path file) throws Exception {
        assertThat(root(file).getAttribute("id") + ".xml").isEqualTo(file.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyReferenceIsANamedDependentArtifact(Path file) throws Exception {
        elements(file).filter(element -> element.hasAttribute("ref")).forEach(element -> {
            var ref = element.getAttribute("ref");
            assertThatCode(() -> Artifacts.named(ref)).doesNotThrowAnyException();
            assertThat(Artifacts.named(ref)).hasAnnotation(Dependent.class);
        });
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyStepMayRunAgainAndOutlastsItsSlices(Path file) throws Exception {
        elements(file).filter(element -> element.getTagName().equals("step")).forEach(step -> {
            assertThat(step.getAttribute("allow-start-if-complete")).as(step.getAttribute("id")).isEqualTo("true");
            if (step.getElementsByTagName("chunk").getLength() > 0) {
                assertThat(properties(step)).contains("jakarta.transaction.global.timeout=604800");
                assertThat(((Element) step.getElementsByTagName("chunk").item(0)).getAttribute("item-count")).isEqualTo("1");
            }
        });
    }

    private static Stream<String> properties(Element step) {
        var properties = step.getElementsByTagName("property");
        return IntStream.range(0, properties.getLength()).mapToObj(i -> (Element) properties.item(i))
                .map(property -> property.getAttribute("name") + "=" + property.getAttribute("value"));
    }

    private static Stream<Element> elements(Path file) throws Exception {
        var all = root(file).getElementsByTagName("*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
    }

    private static Element root(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }
}
