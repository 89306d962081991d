package io.github.mdr4j.examples;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.datasets.prepared.PreparedFolder;
import io.github.mdr4j.datasets.prepared.PreparedSummary;
import java.nio.file.Path;

/** Prepares a CSV file once, and reads the rows from the prepared folder. */
public final class PreparedData {

    private PreparedData() {}

    /**
     * Runs the example.
     *
     * @param args the file that {@link SampleClicks} has written, and the folder
     */
    public static void main(String[] args) {
        Path clicks = Path.of(args.length > 0 ? args[0] : "clicks.csv");
        Path target = Path.of(args.length > 1 ? args[1] : "prepared-clicks");
        // @start region="prepare"
        PreparedFolder folder = PreparedFolder.at(target);
        PreparedSummary summary = folder.prepare(CsvDomains.from(clicks)
                .domainColumn("country")
                .sparse("user")
                .sparse("item")
                .label("clicked"));
        System.out.println(summary.toTable());
        MultiDomainDataset data = folder.open();
        // @end region="prepare"
        System.out.println(data.size(Split.TRAIN) + " training rows are read from " + target.getFileName());
    }
}
