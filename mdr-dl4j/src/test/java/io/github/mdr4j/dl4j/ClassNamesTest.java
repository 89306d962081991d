package io.github.mdr4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.param.Precision;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration comes from a file, and no class that it names may run before the name is allowed. */
class ClassNamesTest {

    private static final String RELU = "org.nd4j.linalg.activations.impl.ActivationReLU";

    /** Whether {@link Trap} was initialised; kept elsewhere, so that asking does not do it. */
    private static boolean sprung;

    /** What a file must not be able to run. */
    static final class Trap {
        static {
            sprung = true;
        }
    }

    /** Stands for a layer of a user's own. */
    static final class OwnLayer {}

    private static String configuration() {
        return Graphs.mlp(19, 8, 6).toJson();
    }

    private static Op.Network network(String configuration) {
        return new Op.Network(Dl4jRuntime.NAME, configuration, 1, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"activationFn\" : {\"@class\" : \"TRAP\"}}",
                "{\"updater\" : {\"nested\" : [{\"@class\" : \"TRAP\", \"rate\" : 1}]}}",
                "{\"layer\" : [\"TRAP\", {}]}",
                "{\"layer\" : {\"TRAP\" : {}}}",
                "{\"type\" : \"java.util.ArrayList<TRAP>\"}",
                "{\"any\" : {\"@class\" : \"java.util.HashMap<java.lang.String,TRAP>\"}}",
                "{\"any\" : {\"@class\" : \"org.deeplearning4j.nn.conf.layers.Missing.TRAP\"}}",
            })
    void classOfAnotherPackage_isRefusedWhereverItStands(String json) {
        String named = json.replace("TRAP", Trap.class.getName());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dl4jBackbone(named))
                .withMessageContaining("names the class");
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> new Dl4jRuntime().check(network(named)))
                .withMessageStartingWith("stored DL4J network: the DL4J configuration names the class");
        assertThat(sprung).isFalse();
    }

    @Test
    void replacedActivation_isRefusedBeforeItRuns() {
        String json = configuration().replace(RELU, Trap.class.getName());
        Dl4jRuntime runtime = new Dl4jRuntime();

        assertThat(json).isNotEqualTo(configuration());
        assertThatExceptionOfType(ModelFormatException.class).isThrownBy(() -> runtime.check(network(json)));
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> runtime.open(network(json), 19, Precision.FLOAT32));
        assertThatExceptionOfType(ModelFormatException.class).isThrownBy(() -> runtime.initialValues(network(json), 1));
        assertThat(sprung).isFalse();
    }

    @Test
    void wrongTypeOfDl4j_isAModelFormatException() {
        String json = configuration().replace(RELU, DenseLayer.class.getName());

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> new Dl4jRuntime().open(network(json), 19, Precision.FLOAT32))
                .withMessageStartingWith("stored DL4J network: DL4J cannot read the configuration");
    }

    @Test
    void namesOfNoClass_areLeftAlone() {
        new Dl4jRuntime().check(network("{\"name\" : \"block.one\", \"other\" : \"a sentence. Or two.\"}"));
    }

    @Test
    void deepNesting_isRefused() {
        String json = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> new Dl4jRuntime().check(network(json)))
                .withMessageContaining("levels");
    }

    @Test
    void packageOfOnesOwn_isAllowedByTheProperty() {
        String json = "{\"layer\" : {\"@class\" : \"" + OwnLayer.class.getName() + "\"}}";
        Dl4jRuntime runtime = new Dl4jRuntime();

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> runtime.check(network(json)))
                .withMessageEndingWith("allow its package by the system property mdr.dl4j.packages");
        System.setProperty(ClassNames.PROPERTY, "com.example, " + OwnLayer.class.getPackageName());
        try {
            runtime.check(network(json));
        } finally {
            System.clearProperty(ClassNames.PROPERTY);
        }
    }
}
