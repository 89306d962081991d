package io.github.mdr4j.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;

/** Who may use whom. */
@AnalyzeClasses(packages = "io.github.mdr4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.mdr4j.";

    // Inside mdr-api

    @ArchTest
    static final ArchRule error = packageUses("error");

    @ArchTest
    static final ArchRule data = packageUses("data", "error");

    @ArchTest
    static final ArchRule param = packageUses("param", "error", "data");

    @ArchTest
    static final ArchRule metric = packageUses("metric", "error", "data");

    @ArchTest
    static final ArchRule model = packageUses("model", "error", "data");

    @ArchTest
    static final ArchRule learn = packageUses("learn", "error", "data", "param", "model");

    @ArchTest
    static final ArchRule strategy = packageUses("strategy", "error", "data", "param", "learn");

    @ArchTest
    static final ArchRule train =
            packageUses("train", "error", "data", "param", "metric", "model", "learn", "strategy");

    @ArchTest
    static final ArchRule apiThirdParties = classes()
            .that()
            .resideInAnyPackage(packages("error", "data", "param", "metric", "model", "learn", "strategy", "train"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..", ROOT.substring(0, ROOT.length() - 1) + "..", "org.slf4j..", "org.jspecify..")
                    .or(resideInAPackage("com.google.common.."))
                    .or(resideInAPackage("com.fasterxml.jackson..")));

    @ArchTest
    static final ArchRule jacksonInTheApi = noClasses()
            .that()
            .resideInAnyPackage(packages("error", "data", "param", "metric", "model", "learn", "strategy", "train"))
            .and()
            .resideOutsideOfPackage("..internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    // Between modules

    @ArchTest
    static final ArchRule backbones = packageUses("backbones", "error", "data", "model");

    @ArchTest
    static final ArchRule adapters = packageUses("hamur", "error", "data", "model");

    @ArchTest
    static final ArchRule strategies = packageUses("strategies", "error", "data", "param", "learn", "strategy");

    @ArchTest
    static final ArchRule datasets = packageUses("datasets", "error", "data");

    @ArchTest
    static final ArchRule engine = packageUses("engine", "error", "data", "param", "model", "learn");

    @ArchTest
    static final ArchRule testkit =
            packageUses("testkit", "error", "data", "param", "metric", "model", "learn", "strategy", "train");

    @ArchTest
    static final ArchRule examplesAreForNobody = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "examples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "examples..");

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nd4jInTheEngineOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "org.deeplearning4j..");

    // Everywhere

    @ArchTest
    static final ArchRule consoleInTheExamplesOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "examples..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule everythingRandomHasASeed = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class)
            .orShould()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule internalTypesStayInside =
            classes().that().areNotAssignableTo(Enum.class).should(notShowInternalTypes());

    @ArchTest
    static void everyPackage_isNullMarked(JavaClasses classes) {
        Stream<JavaPackage> packages =
                classes.stream().map(JavaClass::getPackage).distinct();

        Assertions.assertThat(packages.filter(p -> !p.isAnnotatedWith(NullMarked.class)))
                .as("packages without @NullMarked")
                .isEmpty();
    }

    /** The classes of a package may use those of some others of this project, and any outside it. */
    private static ArchRule packageUses(String name, String... others) {
        DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT.substring(0, ROOT.length() - 1) + "..");
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(Stream.concat(Stream.of(name), Stream.of(others))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new));
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should(not(dependOnClassesThat(ours.and(not(allowed)))))
                .as(name + " uses nothing of ours but " + String.join(", ", others));
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    /** Members that users can call must not need a type that they must not use. */
    private static ArchCondition<JavaClass> notShowInternalTypes() {
        return new ArchCondition<>("not show internal types in what is public outside internal packages") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (isInternal(type) || !isVisible(type)) {
                    return;
                }
                type.getMembers().stream()
                        .filter(ArchitectureTest::isVisible)
                        .filter(member -> signature(member).anyMatch(ArchitectureTest::isInternal))
                        .forEach(member -> events.add(SimpleConditionEvent.violated(member, member.getDescription())));
            }
        };
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getRawType());
        }
        JavaCodeUnit method = (JavaCodeUnit) member;
        return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream());
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && type.getPackageName().contains(".internal");
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }
}
