//! A small table with row headings and aligned numbers.

use yew::prelude::*;

use crate::chart::DataTable;

/// What a table shows.
#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// The table.
    pub table: DataTable,
    /// Whether the headings of the rows are long and may take several lines.
    #[prop_or_default]
    pub long: bool,
    /// Whether the last column holds words.
    #[prop_or_default]
    pub words: bool,
    /// Whether all cells hold words, which begin at the left and may take several lines.
    #[prop_or_default]
    pub prose: bool,
}

/// A table that scrolls sideways inside its own frame where the screen is narrow.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let table = &props.table;
    let last = table.rows.len().saturating_sub(1);
    let kinds = [
        props.long.then_some("table--long"),
        props.words.then_some("table--words"),
        props.prose.then_some("table--prose"),
    ];
    html! {
        <div class={classes!("table", kinds.into_iter().flatten().collect::<Vec<_>>())}>
        // Not a caption element: that would scroll away with the numbers.
        <p class="table__title" aria-hidden="true">{ &table.caption }</p>
        <div class="table__frame" role="region" aria-label={table.caption.clone()} tabindex="0">
            <table aria-label={table.caption.clone()}>
                <thead>
                    <tr>
                        for (position, column) in table.columns.iter().enumerate() {
                            if position == 0 && column.is_empty() {
                                <td></td>
                            } else {
                                <th scope="col">{ column }</th>
                            }
                        }
                    </tr>
                </thead>
                <tbody>
                    for (position, row) in table.rows.iter().enumerate() {
                        <tr class={classes!((table.total && position == last).then_some("table__total"))}>
                            for (column, cell) in row.iter().enumerate() {
                                if column == 0 {
                                    <th scope="row">{ cell }</th>
                                } else {
                                    <td>{ cell }</td>
                                }
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
        </div>
    }
}
