package io.github.mdr4j.examples;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.mdr4j.backbones.AutoInt;
import io.github.mdr4j.backbones.Ccpm;
import io.github.mdr4j.backbones.Dcn;
import io.github.mdr4j.backbones.DeepFm;
import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.EpNet;
import io.github.mdr4j.backbones.M3oe;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.MultiDomainDcn;
import io.github.mdr4j.backbones.MultiDomainWideDeep;
import io.github.mdr4j.backbones.Nfm;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.Pnn;
import io.github.mdr4j.backbones.PpNet;
import io.github.mdr4j.backbones.SarNet;
import io.github.mdr4j.backbones.SharedBottom;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.backbones.WideDeep;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.hamur.LoraAdapter;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.MldgWithinDomain;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.Separate;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;

/** One small example of every backbone, strategy and adapter of the library. */
final class EveryChoice {

    static final List<Backbone> BACKBONES = List.of(
            Mlp.hidden(6, 5),
            WideDeep.hidden(6, 5),
            DeepFm.hidden(6, 5),
            Nfm.hidden(6, 5),
            AutoInt.heads(2).headWidth(3).layers(2).hidden(6, 5),
            Pnn.inner().hidden(6, 5),
            Ccpm.convolution(2, 3).hidden(6, 5),
            Dcn.vector(2).hidden(6, 5),
            SharedBottom.bottom(6, 5).tower(4),
            Mmoe.experts(2, 5).tower(4),
            Ple.experts(1, 2, 5).tower(4),
            Star.hidden(6, 4),
            SarNet.experts(2, 1, 5).hidden(4),
            EpNet.hidden(6, 5),
            PpNet.hidden(6, 5),
            M3oe.bottom(6, 5).experts(2, 5).tower(4),
            DomainMlp.hidden(6, 5),
            MultiDomainDcn.hidden(6, 5),
            MultiDomainWideDeep.hidden(6, 5));

    /** What can come first. */
    static final List<TrainingStrategy> STRATEGIES = List.of(
            Joint.alternate(),
            Joint.mixed(),
            new Separate(),
            DomainNegotiation.outerRate(0.5),
            DomainRegularization.helpers(1),
            Mamdr.helpers(1).outerRate(0.5).specificRate(0.5),
            Reptile.outerRate(0.5),
            Maml.outer(Adam.rate(0.01)),
            Mldg.innerRate(0.01),
            MldgWithinDomain.oneOptimizer(),
            PcGrad.sum(),
            UncertaintyWeighting.alternate(),
            UncertaintyWeighting.mixed());

    /** What follows another strategy. */
    static final TrainingStrategy FINETUNE = Finetune.gradientDescent();

    static final List<DomainAdapter> ADAPTERS =
            List.of(HamurAdapter.rank(3).hyperNetwork(4).bottleneck(5), LoraAdapter.rank(2));

    private EveryChoice() {}

    /** The classes of all modules but the examples and the test kit. */
    static JavaClasses libraryClasses() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/mdr4j/examples/"))
                .withImportOption(location -> !location.contains("/mdr4j/testkit/"))
                .importPackages("io.github.mdr4j");
    }

    /** The classes that are of a type, whichever module they are in. */
    static List<Class<?>> implementations(JavaClasses classes, Class<?> type) {
        return classes.stream()
                .filter(found -> found.isAssignableTo(type) && !found.isInterface())
                .filter(found -> !found.getModifiers().contains(JavaModifier.ABSTRACT))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }
}
